package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Hears one stream of sound, and tells words while audio arrives. One that lies across a commit
 * belongs to the item in which it ends.
 */
final class StreamedInput implements TranscribedInput {
  private static final int SLICE_MILLIS = 20;

  private final Peer peer;
  private final Ear ear;
  private final TranscriptionEvents events;
  private final int rate;
  private final long before;
  private TranscriptionSettings settings;
  private LiveEar hearing;
  private HeardItem item;
  private long written;

  /**
   * @param before milliseconds of audio that was written before
   */
  StreamedInput(
      Peer peer, Ear ear, TranscriptionEvents events, TranscriptionSettings settings, long before) {
    this.peer = peer;
    this.ear = ear;
    this.events = events;
    this.settings = settings;
    this.before = before;
    rate = settings.format().rate();
    hearing = new LiveEar(ear, rate);
    item = new HeardItem(peer.newId("item"));
  }

  @Override
  public void append(Fields event) throws Refusal {
    short[] samples = settings.format().samples(event, "audio");
    peer.meter().audioIn(samples.length, rate);
    written += samples.length;
    hear(samples, 0);
  }

  /** A step at a time, as {@link InputBuffer} does. */
  private void hear(short[] samples, int start) {
    int until =
        (int) Math.min(samples.length, start + (long) rate * InputBuffer.STEP_MILLIS / 1000);
    int slice = rate * SLICE_MILLIS / 1000;
    for (int from = start; from < until; from += slice) {
      int to = Math.min(until, from + slice);
      hearing.feed(samples, from, to);
      item.received(to - from);
      item.heard(hearing.news());
      events.delta(item.id(), item.due((long) settings.delayMillis() * rate / 1000));
    }
    if (until < samples.length) {
      peer.aside(() -> true, unheard -> hear(samples, until));
    }
  }

  @Override
  public void commit() throws Refusal {
    if (item.samples() * 1000 < (long) BufferEvents.LEAST_MILLIS * rate) {
      throw BufferEvents.tooShort(item.samples() * 1000 / rate);
    }
    HeardItem done = item;
    events.committed(done.id());
    item = new HeardItem(peer.newId("item"));
    hearing
        .recording()
        .ifPresentOrElse(
            search ->
                peer.aside(
                    search,
                    heard -> {
                      peer.meter().heard(heard.facts());
                      done.heard(heard.text().text());
                      complete(done);
                    }),
            () -> complete(done));
  }

  private void complete(HeardItem done) {
    TranscriptionSettings then = settings;
    BigDecimal seconds = Usage.seconds(done.samples(), rate);
    events.delta(done.id(), done.due(0));
    peer.after(Duration.ZERO, () -> events.completed(done.id(), done.transcript(), seconds, then));
  }

  @Override
  public void clear() {
    hearing = new LiveEar(ear, rate);
    item = new HeardItem(peer.newId("item"));
    new BufferEvents(peer).cleared();
  }

  @Override
  public void settings(TranscriptionSettings next) {
    settings = next;
  }

  @Override
  public boolean uncommitted() {
    return item.samples() > 0;
  }

  @Override
  public long writtenMillis() {
    return before + written * 1000 / rate;
  }

  @Override
  public void closed() {
    peer.meter().heard(hearing.finishTones().facts());
  }
}
