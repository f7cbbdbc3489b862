package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.ToneListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What holds when a caller's frames fare badly: each fault is named, and hurts only its words. */
public final class FaultRules {
  /** A busy machine makes these by itself. */
  private static final Set<String> BY_ITSELF =
      Set.of("late", "jittery", "silent", "stalled", "resumed");

  private static final String MARK = "⟨[^⟩]*⟩";

  private FaultRules() {}

  /** Of one talk. */
  public static List<String> breaches(TalkReport report) {
    var breaches = new ArrayList<>(TalkRules.inForm(report));
    Map<String, Long> expected = expected(report);
    Map<String, Long> counted = counted(report);
    var kinds = new TreeSet<>(expected.keySet());
    kinds.addAll(counted.keySet());
    for (String kind : kinds) {
      long meant = expected.getOrDefault(kind, 0L);
      long told = counted.getOrDefault(kind, 0L);
      if (BY_ITSELF.contains(kind) ? told < meant : told != meant) {
        breaches.add("%s: %d happened, the result tells %d".formatted(kind, meant, told));
      }
    }
    report.faults().stream().flatMap(one -> untold(report, one).stream()).forEach(breaches::add);
    breaches.addAll(words(report));
    return breaches.stream().map(breach -> report.script().agent() + ": " + breach).toList();
  }

  /** What the result counts, by kind. */
  public static Map<String, Long> counted(TalkReport report) {
    var counts = new TreeMap<String, Long>();
    report
        .result()
        .map(result -> result.at("/outcome/output/talk/callerFrames/counts"))
        .ifPresent(json ->
            json.properties().forEach(one -> counts.put(one.getKey(), one.getValue().asLong())));
    return counts;
  }

  /** What must be counted; of what has no exact number, how often at least. */
  private static Map<String, Long> expected(TalkReport report) {
    var counts = new TreeMap<String, Long>();
    for (Befallen one : report.faults()) {
      switch (one.fault()) {
        case FrameFault.Missing missing -> add(counts, "missing", missing.frames());
        case FrameFault.Doubled _ -> add(counts, "repeated", 1);
        case FrameFault.Swapped _ -> add(counts, "reordered", 1);
        case FrameFault.Overtaken _ -> {
          add(counts, "missing", 1);
          add(counts, "too_late", 1);
        }
        case FrameFault.Delayed _ -> add(counts, "late", 1);
        case FrameFault.Bunched _ -> add(counts, "jittery", 1);
        case FrameFault.Stalled _ -> {
          add(counts, "stalled", 1);
          add(counts, "resumed", 1);
        }
        case FrameFault.Unreadable _ -> add(counts, "unreadable", 1);
        case FrameFault.Misformatted _ -> add(counts, "wrong_format", 1);
      }
    }
    return counts;
  }

  private static void add(Map<String, Long> counts, String kind, long more) {
    counts.merge(kind, more, Long::sum);
  }

  /** Each fault that has a frame of its own is an event that names it. */
  private static List<String> untold(TalkReport report, Befallen one) {
    var wanted =
        switch (one.fault()) {
          case FrameFault.Missing _ -> List.of("missing");
          case FrameFault.Doubled _ -> List.of("repeated");
          case FrameFault.Swapped _ -> List.of("reordered");
          case FrameFault.Overtaken _ -> List.of("missing", "too_late");
          case FrameFault.Misformatted _ -> List.of("wrong_format");
          case FrameFault.Stalled _ -> List.of("resumed");
          case FrameFault.Delayed _, FrameFault.Bunched _, FrameFault.Unreadable _ ->
              List.<String>of();
        };
    return wanted.stream()
        .filter(kind -> report.events().stream().noneMatch(event -> names(event, kind, one)))
        .map(kind -> "no event names frame %d as %s".formatted(one.sequence(), kind))
        .toList();
  }

  private static boolean names(JsonNode event, String kind, Befallen one) {
    return event.path("type").asString("").equals("frames")
        && event.path("kind").asString("").equals(kind)
        && event.path("sequence").asLong(-1) == one.sequence();
  }

  /** Words outside the damage are understood, once and in order, and nothing else is. */
  private static List<String> words(TalkReport report) {
    var sure = new ArrayList<String>();
    var damaged = new HashSet<String>();
    List<Utterance> says = report.script().says();
    for (int i = 0; i < says.size(); i++) {
      if (says.get(i).speech() instanceof Speech.Words words) {
        List<HeardWord> all = spoken(report.script().sound(), words);
        for (HeardWord word : all) {
          (hit(report, i, word) ? damaged : sure).add(word.text().strip());
        }
      }
    }
    var transcript = new Transcript(report.transcripts());
    List<String> understood =
        transcript.finals(Transcript.Side.CALLER).stream()
            .flatMap(said -> Texts.words(said.text().replaceAll(MARK, " ")).stream())
            .filter(word -> !damaged.contains(word))
            .toList();
    return Texts.difference("what the provider understood outside the damage", understood, sure)
        .stream()
        .toList();
  }

  private static List<HeardWord> spoken(Sound sound, Speech.Words words) {
    return ToneListener.hear(Microphone.samples(sound, words), sound.rate()).words();
  }

  private static boolean hit(TalkReport report, int utterance, HeardWord word) {
    int frame = report.script().frameMillis();
    long from = word.start().toMillis() / frame;
    long to = Math.ceilDiv(word.end().toMillis() + 1, frame);
    return report.faults().stream()
        .map(Befallen::fault)
        .filter(fault -> fault.at().utterance() == utterance)
        .flatMapToInt(FaultRules::lost)
        .anyMatch(lost -> lost >= from && lost < to);
  }

  /** Frames whose sound does not come. */
  private static IntStream lost(FrameFault fault) {
    int first = fault.at().frame();
    return switch (fault) {
      case FrameFault.Missing missing -> IntStream.range(first, first + missing.frames());
      case FrameFault.Overtaken _, FrameFault.Misformatted _ -> IntStream.of(first);
      case FrameFault.Doubled _,
          FrameFault.Swapped _,
          FrameFault.Delayed _,
          FrameFault.Bunched _,
          FrameFault.Stalled _,
          FrameFault.Unreadable _ ->
          IntStream.empty();
    };
  }
}
