// The Mantine theme of the client and the console. Colours are CSS variables in theme.css, so that no inline style is needed and the
// content security policy can stay strict.
import { createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'pink',
  defaultRadius: 'lg',
  fontFamily:
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Inter, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  respectReducedMotion: true,
  // by name, so that no component is loaded before it is used
  components: {
    Button: { defaultProps: { size: 'md', radius: 'xl' } },
    TextInput: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { radius: 'xl' } },
    // locking the scroll would add an inline style
    Drawer: { defaultProps: { lockScroll: false, position: 'bottom', size: 'auto', radius: 'lg' } },
  },
});
