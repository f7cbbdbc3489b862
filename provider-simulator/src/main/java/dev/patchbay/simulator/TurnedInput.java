package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Hears each turn for itself, whether the client commits it or the server finds it, and tells its
 * words after it.
 */
final class TurnedInput implements TranscribedInput, CallerTurns {
  private final Peer peer;
  private final TranscriptionEvents events;
  private final InputBuffer buffer;
  private TranscriptionSettings settings;

  /**
   * @param writtenMillis of audio that was written before
   */
  TurnedInput(
      Peer peer,
      Ear ear,
      TranscriptionEvents events,
      TranscriptionSettings settings,
      long writtenMillis) {
    this.peer = peer;
    this.events = events;
    this.settings = settings;
    buffer = new InputBuffer(peer, ear, this, settings.listens(), writtenMillis);
  }

  @Override
  public void append(Fields event) throws Refusal {
    buffer.append(event);
  }

  @Override
  public void commit() throws Refusal {
    buffer.commit();
  }

  @Override
  public void clear() {
    buffer.clear();
  }

  @Override
  public void settings(TranscriptionSettings next) {
    if (!next.model().equals(settings.model())) {
      buffer.forget();
    }
    settings = next;
    buffer.settings(next.listens());
  }

  @Override
  public boolean uncommitted() {
    return buffer.uncommitted();
  }

  @Override
  public long writtenMillis() {
    return buffer.writtenMillis();
  }

  @Override
  public void closed() {
    buffer.closed();
  }

  /** Items are told and forgotten. */
  @Override
  public void requireRoom() {}

  @Override
  public void speechStarted() {}

  @Override
  public void committed(Item item) {
    events.committed(item.id());
  }

  @Override
  public void heard(Item item, String said, boolean found) {
    TranscriptionSettings then = settings;
    Clip clip = item.clip().orElseThrow();
    BigDecimal seconds = Usage.seconds(clip.samples(), clip.format().rate());
    events.delta(item.id(), said);
    peer.after(Duration.ZERO, () -> events.completed(item.id(), said, seconds, then));
  }
}
