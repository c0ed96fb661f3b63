export const time = {
  'time.expired': 'Expired',
  'time.expiresIn': 'Expires in {time}',
  'time.days': '{days} d {hours} h',
  'time.hours': '{hours} h {minutes} min',
  'time.minutes': '{minutes} min {seconds, number, pad} s',
  'time.seconds': '{seconds} s',
  'time.ago.now': 'just now',
  'time.ago.minutes': '{minutes} min ago',
  'time.ago.hours': '{hours} h ago',
  'time.ends': 'Ends {time}',
  'time.ended': 'Ended {time}',
} as const;
