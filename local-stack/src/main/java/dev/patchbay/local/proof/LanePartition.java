package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Utils;

/** A partition of a lane, of so many. */
record LanePartition(int number, int of) {
  /** An id of a job whose dispatch goes there, as Kafka's clients partition by keys. */
  String job(RandomGenerator random) {
    while (true) {
      String job = new UUID(random.nextLong(), random.nextLong()).toString();
      int hash = Utils.toPositive(Utils.murmur2(job.getBytes(StandardCharsets.UTF_8)));
      if (hash % of == number) {
        return job;
      }
    }
  }
}
