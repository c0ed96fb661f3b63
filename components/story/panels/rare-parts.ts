import { PanelDialog } from './PanelDialog.tsx';
import { StoryPanel } from './StoryPanel.tsx';

/** Everything that is fetched only when somebody opens it, or once the first picture is up. */
export const rareParts = { PanelDialog, StoryPanel };
