package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import java.util.ArrayList;
import java.util.List;

/** A partition that is written by hand, and read from any place: a real one but for Kafka. */
public final class FakePartition {
  /** Where reading began, each time. */
  public final List<TapStart> starts = new ArrayList<>();

  /** Whether reading begins at once. */
  public boolean joins;

  /** So many of the newest records have not been read. */
  public int unread;

  private final List<Tapped> records = new ArrayList<>();
  private FrameRing ring = ring();

  public synchronized Subscription read(TapStart start) {
    starts.add(start);
    ring = ring();
    long from = start instanceof TapStart.At(long offset) ? offset : 0;
    records.stream()
        .filter(record -> record.offset() >= from && record.offset() < read())
        .forEach(this::offer);
    var reader =
        new Subscription(
            new FramePlace("audio.acme.frames.in", 0, "s"), start, ring, () -> {}, _ -> {});
    if (!joins) {
      reader.joined(start instanceof TapStart.Now ? records.size() : from);
      reader.offered(this::read);
    }
    return reader;
  }

  /** One more record. */
  public void write(FrameIn frame) {
    var record = new Tapped.Heard(records.size(), 1_000 + records.size(), frame);
    records.add(record);
    offer(record);
  }

  private long read() {
    return records.size() - unread;
  }

  private void offer(Tapped record) {
    var unused = ring.put(record, 1);
  }

  private static FrameRing ring() {
    return new FrameRing(new TapSettings(1 << 20, 4_096), () -> {});
  }
}
