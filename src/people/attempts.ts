/** Guessing a password is slow on purpose: after a few wrong ones nobody may try for a while. */
export class AttemptLimit {
  readonly #most: number
  readonly #windowMs: number
  #failedAt: number[] = []

  constructor({ most, perMinutes }: { most: number; perMinutes: number }) {
    this.#most = most
    this.#windowMs = perMinutes * 60_000
  }

  mayTry(at: Date): boolean {
    this.#failedAt = this.#failedAt.filter((failed) => at.getTime() - failed < this.#windowMs)
    return this.#failedAt.length < this.#most
  }

  failed(at: Date): void {
    this.#failedAt.push(at.getTime())
  }
}
