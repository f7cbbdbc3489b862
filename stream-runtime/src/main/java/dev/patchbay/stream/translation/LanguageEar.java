package dev.patchbay.stream.translation;

import dev.patchbay.stream.Leaving;
import dev.patchbay.stream.translation.core.Happening;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import java.util.Optional;
import java.util.OptionalLong;

/** How one language hears the stream, and to where it hears who hangs up. For one thread. */
final class LanguageEar implements AutoCloseable {
  private final TranslationParts parts;
  private final TranslationJob job;
  private final Runnable stir;
  private final Ear ear;
  private final Leaving leaving = new Leaving();

  /**
   * @param stir there may be something to hear; on any thread
   */
  LanguageEar(TranslationParts parts, TranslationJob job, Runnable stir) {
    this.parts = parts;
    this.job = job;
    this.stir = stir;
    this.ear =
        new Ear(
            job.format(),
            new TapStart.Since(job.since()),
            job.firstSequence(),
            from -> parts.links().hear(job.framesIn(), from, stir),
            job::watch);
  }

  void read(OptionalLong offset, OptionalLong sequence) {
    ear.read(offset, sequence);
  }

  Optional<Happening> next(long now) {
    return ear.next(now);
  }

  boolean joins() {
    return ear.joins();
  }

  Optional<TapFailure> failure() {
    return ear.failure();
  }

  /** Whoever speaks has left. */
  void hangUp(long now) {
    leaving.begins(this::joinAtTheEnd, now);
  }

  /**
   * Nothing is to be heard now.
   *
   * @param listens whether what there were would be
   * @return whether all was heard of who has left, or it was too long ago
   */
  boolean left(boolean listens, long now) {
    return leaving.due(listens ? ear.heardTo() : OptionalLong.empty(), now);
  }

  private Subscription joinAtTheEnd() {
    return parts.links().hear(job.framesIn(), new TapStart.Now(), stir);
  }

  @Override
  public void close() {
    ear.close();
    leaving.close();
  }
}
