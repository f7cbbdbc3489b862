package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The topic of capsules, compacted as soon as it may be: of each key there is the newest record
 * alone, and none behind a tombstone.
 */
final class PartLog {
  private static final int PARTITION = 3;

  private record Kept(long offset, byte[] value) {}

  private final Map<String, Kept> newest = new HashMap<>();
  private long offsets;

  /** Where it stands from now on. */
  PartReference append(FinishedPart part) {
    byte[] value = part.write();
    assertThat(value.length).as("a capsule's record").isLessThanOrEqualTo(FinishedPart.MOST_BYTES);
    newest.put(part.key(), new Kept(offsets, value));
    return new PartReference(part.epoch(), part.part(), PARTITION, offsets++);
  }

  void forget(String key) {
    offsets++;
    newest.remove(key);
  }

  /** Law: what a report names is there before the report is. */
  void requireNamedParts(Event event) {
    Optional<Checkpoint> named =
        switch (event) {
          case Event.Progressed(var report) -> report.checkpoint();
          case Event.Ended(var report) -> report.checkpoint();
          default -> Optional.empty();
        };
    named.stream()
        .flatMap(checkpoint -> checkpoint.parts().stream())
        .forEach(part -> assertThat(part.offset()).as("a named part").isLessThan(offsets));
  }

  /** Whether what a dispatch names is not there any more. */
  boolean isGone(TenantId tenant, JobId job, Checkpoint checkpoint) {
    return checkpoint.parts().stream().anyMatch(part -> !newest.containsKey(part.key(tenant, job)));
  }

  /** What a dispatch names. */
  Optional<TalkCapsule> read(TenantId tenant, JobId job, Checkpoint checkpoint) {
    assertThat(checkpoint.parts()).as("one capsule counts").hasSizeLessThanOrEqualTo(1);
    return checkpoint.parts().stream()
        .findFirst()
        .map(part -> {
          String key = part.key(tenant, job);
          assertThat(newest).as("the capsule that counts: %s", part).containsKey(key);
          Kept kept = Objects.requireNonNull(newest.get(key));
          assertThat(kept.offset()).as("nor overwritten").isEqualTo(part.offset());
          var read = Json.read(FinishedPart.class, kept.value());
          assertThat(read.kind()).isEqualTo(TalkCapsule.KIND);
          return Json.read(MessageType.TALK_CAPSULE, read.body());
        });
  }
}
