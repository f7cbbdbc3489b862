package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a worker tells in its log: for each reply, how long after the attempt's begin the first
 * sample of the answer was there.
 */
final class FirstAudioLog {
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);
  private static final Pattern LINE =
      Pattern.compile("first audio of the answer jobId=\"([0-9a-f-]{36})\" micros=\"(\\d{1,12})\"");

  private final Path log;

  FirstAudioLog(AppProcess worker, Path folder) {
    this.log = folder.resolve(worker.name() + ".log");
  }

  /** Microseconds, one for each of these jobs; waits until they are all there. */
  List<Long> micros(JobPlan plan) {
    return Deadline.after(WRITTEN_WITHIN)
        .await("the worker's log tells every first audio", () -> all(plan));
  }

  private Optional<List<Long>> all(JobPlan plan) {
    try (Stream<String> lines = Files.lines(log)) {
      Map<String, Long> told =
          lines
              .flatMap(line -> LINE.matcher(line).results())
              .collect(
                  Collectors.toMap(
                      found -> found.group(1), FirstAudioLog::micros, (_, later) -> later));
      List<Long> wanted =
          plan.jobs().stream()
              .map(job -> job.job().jobId())
              .filter(told::containsKey)
              .map(told::get)
              .toList();
      return Optional.of(wanted).filter(all -> all.size() == plan.jobs().size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long micros(MatchResult found) {
    return Long.parseLong(found.group(2));
  }
}
