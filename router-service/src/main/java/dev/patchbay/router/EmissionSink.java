package dev.patchbay.router;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The one way out of a topology: every record names its own topic. One sink means few producers'
 * partitions per transaction, and a topology that knows no tenant.
 */
final class EmissionSink {
  private static final Serde<Emission> VALUE =
      Serdes.serdeFrom((_, emission) -> emission.value(), (_, _) -> notRead());

  private EmissionSink() {}

  static void drain(KStream<byte[], Emission> emissions) {
    emissions.to(
        (_, emission, _) -> emission.topic(),
        Produced.with(Serdes.ByteArray(), VALUE)
            .withStreamPartitioner((_, _, emission, _) -> partition(emission)));
  }

  private static Optional<Set<Integer>> partition(Emission emission) {
    return emission.partition().isPresent()
        ? Optional.of(Set.of(emission.partition().getAsInt()))
        : Optional.empty();
  }

  private static Emission notRead() {
    throw new UnsupportedOperationException("emissions are written, never read");
  }
}
