package dev.patchbay.router;

import java.util.function.Consumer;
import org.apache.kafka.streams.kstream.KStream;

/** Intake as a stream function: every tenant's jobs topic in, {@code audio.intake} out. */
final class IntakeStream implements Consumer<KStream<byte[], byte[]>> {
  private final Intake intake;

  IntakeStream(Intake intake) {
    this.intake = intake;
  }

  @Override
  public void accept(KStream<byte[], byte[]> jobs) {
    EmissionSink.drain(jobs.process(() -> new IntakeTask(intake)));
  }
}
