/** Formatters for the page that asks: its language, the business's currency and zone. */
import { useMemo } from 'react'
import { useHouse } from '../api/business'
import { formats } from './format'
import { useLanguage } from './language'

export function useFormats() {
  const { locale } = useLanguage()
  const house = useHouse()
  const currency = house?.currency ?? 'USD'
  const zone = house?.zone ?? 'UTC'
  return useMemo(() => formats(locale, currency, zone), [locale, currency, zone])
}
