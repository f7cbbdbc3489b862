package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerListener;
import dev.patchbay.cli.talk.Moment;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TranscriptEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Prints captions and translations as they come: final lines as results, words that still may
 * change in the terminal's last lines, all else as messages.
 */
final class StreamTold implements CallerListener {
  private final TalkTold told;
  private final Printer printer;
  private final LiveArea area;
  private final Medians medians = new Medians();
  private final Map<String, Integer> growing = new HashMap<>();

  StreamTold(TenantId tenant, JobsTopic.Sent sent, Printer printer, LiveArea area) {
    this.told =
        new TalkTold(tenant, sent, printer, new StreamTexts()::of, ResultLines::withoutWords);
    this.printer = printer;
    this.area = area;
  }

  @Override
  public void line(TranscriptEvent line) {
    printer.draw(area.erase());
    if (line instanceof StreamLine words) {
      if (StreamLines.isInterim(words)) {
        growing.put(StreamLines.key(words), words.segment());
        area.put(StreamLines.key(words), StreamLines.beginning(words), StreamLines.words(words));
      } else if (growing.getOrDefault(StreamLines.key(words), 0) <= words.segment()) {
        // Words of a later segment grow on while those of an earlier one become final.
        area.remove(StreamLines.key(words));
      }
    }
    if (line instanceof TranscriptEvent.Moved) {
      // What grew grows anew, under whatever number.
      growing.keySet().forEach(area::remove);
      growing.clear();
    }
    if (line instanceof TranscriptEvent.Latency latency) {
      medians.take(latency);
    }
    told.line(line);
    printer.draw(area.draw());
  }

  @Override
  public boolean record(ConsumerRecord<byte[], byte[]> record) {
    printer.draw(area.erase());
    boolean last = told.record(record);
    printer.draw(last ? "" : area.draw());
    return last;
  }

  @Override
  public void ready(JobEvent.Ready ready) {
    told.ready(ready);
  }

  @Override
  public void moment(Moment moment, long at) {
    printer.draw(area.erase());
    told.moment(moment, at);
    printer.draw(area.draw());
  }

  /** Nothing more comes: what took how long. */
  void over() {
    printer.draw(area.erase());
    String usual = medians.text();
    if (!usual.isEmpty()) {
      printer.note("latencies   " + usual + " (medians)");
    }
  }

  /** How the job ended, once its result was printed. */
  Optional<Outcome> outcome() {
    return told.outcome();
  }
}
