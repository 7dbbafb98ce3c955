/** Calm paper, dark nav: the colours and shapes of the design language, for Mantine. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#eef7f4',
  '#dcece6',
  '#b5d8cb',
  '#8ac4ae',
  '#67b396',
  '#51a887',
  '#3f9a79',
  '#2a7d60',
  '#1b6b50',
  '#075a40',
]

const brick: MantineColorsTuple = [
  '#fdf1ee',
  '#f8ddd7',
  '#efb8ad',
  '#e58f7f',
  '#d96a56',
  '#cb4c35',
  '#bb3b24',
  '#b2341e',
  '#a8321a',
  '#8a2713',
]

export const colour = {
  night: '#12261f',
  nightActive: '#1f4a3a',
  pine: '#1b6b50',
  honey: '#e8b04a',
  paper: '#f7f6f3',
  ink: '#1d2421',
  muted: '#5c6661',
  line: '#e6e3dc',
  border: '#8a8577',
  brick: '#a8321a',
} as const

/** Of charts, in order; the control group is always dashed grey. */
export const series = ['#1b6b50', '#e8b04a', '#4b3fae', '#c0553b', '#3b82b8'] as const
export const control = '#8a8577'

/** What opens below a field scrolls itself, so that keys and readers find its options. */
const list = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 240, overflowY: 'auto' } },
} as const

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 8,
  colors: { pine, brick },
  black: colour.ink,
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.84375rem', md: '0.90625rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Combobox: { defaultProps: { portalProps: { target: '#page' } } }, // within the page's own part
    Menu: {
      defaultProps: { portalProps: { target: '#page' }, withInitialFocusPlaceholder: false },
    },
    Select: list,
    MultiSelect: list,
    Autocomplete: list,
    TagsInput: list,
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 200 } },
    Modal: { defaultProps: { centered: true, radius: 12 } },
    ModalHeader: { defaultProps: { role: 'presentation' } }, // the page's banner is another
    ModalTitle: { defaultProps: { fw: 650 } },
  },
})

/** Greys of ours in place of Mantine's: its own are too pale to be read on paper. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  dark: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': colour.ink,
    '--mantine-color-dimmed': colour.muted,
    '--mantine-color-placeholder': '#66706b',
    '--mantine-color-default-border': colour.border,
    '--mantine-color-error': colour.brick,
    '--mantine-color-anchor': colour.pine,
  },
})
