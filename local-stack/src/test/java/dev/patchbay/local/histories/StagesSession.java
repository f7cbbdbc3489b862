package dev.patchbay.local.histories;

import dev.patchbay.chained.StagesLine;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.schemas.Ending;
import java.util.Optional;
import java.util.Set;

/**
 * A session of stages, in its holder's own process: it speaks a provider's events, and is lost when
 * a stage cannot serve. What it tells it tells behind what it is sent meanwhile.
 */
final class StagesSession implements TalkSession, StagesLine.Hears, StagesEar.Told {
  private static final int BYTES_PER_MILLI = 48;

  private final WorkerProcess process;
  private final Sessions holder;
  private final Talk talk;
  private final int number;
  private final StagesLine line;
  private final StagesEar ear;
  private final StagesVoice voice;
  private boolean closed;

  StagesSession(
      History history,
      WorkerProcess process,
      Sessions holder,
      Talk talk,
      StagesMoney money,
      Set<String> goodbyes,
      int epoch,
      int number) {
    this.process = process;
    this.holder = holder;
    this.talk = talk;
    this.number = number;
    this.line = new StagesLine("s" + history.newId(), this);
    this.ear = new StagesEar(history, process, line, money, talk, epoch, this);
    this.voice =
        new StagesVoice(
            history, process, line, money, ear, talk.bills(), goodbyes, epoch, this::lost);
    line.begin();
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void append(Optional<Person.Word> frame) {
    if (!closed) {
      ear.append(frame);
    }
  }

  @Override
  public void take(ClientEvent event) {
    if (closed) {
      return;
    }
    switch (event) {
      case ClientEvent.ResponseCreate create -> voice.respond(create);
      case ClientEvent.ResponseCancel cancel -> voice.cancel(cancel);
      case ClientEvent.Clear _ -> {
        ear.clear();
        line.take(event);
      }
      default -> line.take(event);
    }
  }

  @Override
  public void close() {
    closed = true;
    voice.end();
    ear.end();
  }

  @Override
  public void speaks() {
    if (line.interrupts()) {
      voice.cancel("turn_detected");
    }
  }

  @Override
  public void settled() {
    process.soon(
        1,
        () -> {
          if (!closed) {
            voice.settled();
          }
        });
  }

  @Override
  public void lost(Ending.Failed why) {
    if (!closed) {
      close();
      process.soon(1, () -> holder.failed(this, why));
    }
  }

  @Override
  public void event(ServerEvent event) {
    if (event instanceof OutputEvent.TranscriptDelta delta) {
      String item = delta.at().itemId();
      talk.said(item, talk.text(item) + delta.text());
    }
    tell(() -> holder.told(this, event));
  }

  @Override
  public void sound(PartRef at, int bytes) {
    tell(() -> holder.sounded(this, at, bytes / BYTES_PER_MILLI));
  }

  private void tell(Runnable telling) {
    if (!closed) {
      process.soon(1, telling);
    }
  }
}
