package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What captions are charged with, against what the simulator says that it heard. */
record CaptionMoney(List<UsageSeen> lines, List<TalkSession> sessions) {
  static final String MODEL = "gpt-realtime-whisper";

  /**
   * @param records of {@code audio.usage}
   */
  static CaptionMoney of(List<Seen> records, List<TalkSession> sessions) {
    return new CaptionMoney(
        records.stream().map(seen -> UsageSeen.of(new Message(seen, seen.json()))).toList(),
        sessions);
  }

  /** A job is charged for what its result says that was given, each item once. */
  Stream<String> breaches(CaptionRules rules) {
    TalkReport report = rules.report();
    List<UsageSeen> own =
        lines.stream()
            .filter(line -> line.epoch().job().jobId().equals(report.script().jobId()))
            .toList();
    BigDecimal metered = BigDecimal.valueOf(rules.meteredMs(), 3);
    return Stream.of(
            seconds(own).compareTo(metered) == 0
                ? ""
                : "charged %s s, metered %s s".formatted(seconds(own), metered),
            own.stream().map(UsageSeen::providerId).distinct().count() == own.size()
                ? ""
                : "two usage lines of one id",
            own.stream().allMatch(line -> line.kind().equals("actual"))
                ? ""
                : "a usage line is an estimate")
        .filter(breach -> !breach.isEmpty())
        .map(breach -> report.script().agent() + ": " + breach);
  }

  /** All that was charged. */
  BigDecimal charged() {
    return seconds(lines.stream().filter(line -> line.model().equals(MODEL)).toList());
  }

  /** All that the simulator bills. */
  BigDecimal served() {
    return sessions.stream()
        .map(session -> new BigDecimal(session.account().path("seconds").asString("0")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal seconds(List<UsageSeen> lines) {
    return lines.stream()
        .map(line -> line.quantities().getOrDefault("input_audio_seconds", BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
