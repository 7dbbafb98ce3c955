/** Formatters for the page that asks: its language, the business's currency and zone. */
import { useMemo } from 'react'
import { useBusiness } from '../api/business'
import { formats } from './format'
import { useLanguage } from './language'

export function useFormats() {
  const { locale } = useLanguage()
  const business = useBusiness()
  const currency = business?.currency ?? 'USD'
  const zone = business?.zone ?? 'UTC'
  return useMemo(() => formats(locale, currency, zone), [locale, currency, zone])
}
