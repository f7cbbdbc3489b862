package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/** How a client library chooses key and partition; every one is legal on a jobs topic. */
enum Addressing {
  /** No key, any partition. */
  NO_KEY,
  /** A key of random bytes, any partition. */
  BINARY_KEY,
  /** Java's default: murmur2 of the key. */
  MURMUR2,
  /** librdkafka's default: CRC-32 of the key. */
  CRC32_OF_KEY,
  /** Sarama's default: FNV-1a of the key. */
  FNV_1A;

  static Addressing any(RandomGenerator random) {
    return values()[random.nextInt(values().length)];
  }

  ProducerRecord<byte[], byte[]> record(
      Publication publication, int partitions, RandomGenerator random) {
    Optional<byte[]> key = key(publication, random);
    int partition =
        switch (this) {
          case NO_KEY, BINARY_KEY -> random.nextInt(partitions);
          case MURMUR2 -> Utils.toPositive(Utils.murmur2(key.orElseThrow())) % partitions;
          case CRC32_OF_KEY -> (int) (crc32(key.orElseThrow()) % partitions);
          case FNV_1A -> Math.abs(fnv1a(key.orElseThrow()) % partitions);
        };
    return new ProducerRecord<>(
        publication.topic(), partition, key.orElse(null), publication.value().orElse(null));
  }

  private Optional<byte[]> key(Publication publication, RandomGenerator random) {
    return switch (this) {
      case NO_KEY -> Optional.empty();
      case BINARY_KEY -> {
        byte[] key = new byte[1 + random.nextInt(24)];
        random.nextBytes(key);
        yield Optional.of(key);
      }
      case MURMUR2, CRC32_OF_KEY, FNV_1A ->
          Optional.of(
              publication
                  .job()
                  .map(JobKey::jobId)
                  .orElseGet(() -> "order-" + random.nextInt(1_000))
                  .getBytes(StandardCharsets.UTF_8));
    };
  }

  private static long crc32(byte[] key) {
    var crc = new CRC32();
    crc.update(key);
    return crc.getValue();
  }

  private static int fnv1a(byte[] key) {
    int hash = 0x811c9dc5;
    for (byte b : key) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return hash;
  }
}
