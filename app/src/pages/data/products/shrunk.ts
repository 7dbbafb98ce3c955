/** A picture drawn anew, small enough to keep: what else was in the file (place, camera) is gone. */
const SIDE = 800
const QUALITY = 0.85

export async function shrunk(file: File): Promise<Blob> {
  const seen = await createImageBitmap(file)
  const share = Math.min(1, SIDE / Math.max(seen.width, seen.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(seen.width * share))
  canvas.height = Math.max(1, Math.round(seen.height * share))
  canvas.getContext('2d')?.drawImage(seen, 0, 0, canvas.width, canvas.height)
  seen.close()
  return new Promise((kept, lost) => {
    canvas.toBlob((one) => (one ? kept(one) : lost(new Error(file.name))), 'image/webp', QUALITY)
  })
}
