package dev.patchbay.router;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Intake of one partition: stateless, one record in, its emissions out. */
final class IntakeTask implements Processor<byte[], byte[], byte[], Emission> {
  private final Intake intake;
  private final Lull lull = new Lull();
  private @Nullable ProcessorContext<byte[], Emission> context;

  IntakeTask(Intake intake) {
    this.intake = intake;
  }

  @Override
  public void init(ProcessorContext<byte[], Emission> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var here = Objects.requireNonNull(context);
    Original original = Original.of(here, record);
    for (Emission emission : intake.take(original)) {
      here.forward(emission.at(record.timestamp()));
    }
    if (lull.with(original.time())) {
      here.commit();
    }
  }
}
