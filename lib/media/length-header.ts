/**
 * Next drops `Content-Length` from what a route handler answers, and some players refuse a video without it. So it
 * travels as a header of our own, which the server turns back.
 */
export const LENGTH_HEADER = 'x-dayglass-length';
