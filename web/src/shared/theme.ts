// The theme of the client and the other apps of this workspace. Colours are CSS variables in theme.css, so that no style
// has to be written into the page and the content security policy can stay strict.
import { createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'pink',
  defaultRadius: 'lg',
  fontFamily:
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Inter, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  respectReducedMotion: true,
  // by name, so that nothing is loaded before it is used
  components: {
    Button: { defaultProps: { size: 'md', radius: 'xl' } },
    TextInput: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { radius: 'xl' } },
    // locking the scroll would write a style into the page
    Drawer: { defaultProps: { lockScroll: false, position: 'bottom', size: 'auto', radius: 'lg' } },
  },
});
