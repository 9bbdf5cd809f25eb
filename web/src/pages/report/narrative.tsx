import type { Narrative } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { paragraphs } from './model.ts'

/** Chapter V as written. */
export const NarrativeCard = ({ narrative }: { readonly narrative: Narrative }) => (
  <Card title="Uraian Bab V">
    <div class="pad stack prose">
      <Prose title="Kendala" text={narrative.obstacles} />
      <Prose title="Rencana tindak lanjut" text={narrative.plan} />
    </div>
  </Card>
)

const Prose = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <section>
    <h3>{title}</h3>
    {text.trim() === '' ? (
      <p class="quiet">Belum diisi.</p>
    ) : (
      paragraphs(text).map((paragraph) => <p key={paragraph}>{paragraph}</p>)
    )}
  </section>
)
