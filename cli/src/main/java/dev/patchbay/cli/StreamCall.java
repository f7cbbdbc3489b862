package dev.patchbay.cli;

import dev.patchbay.cli.talk.Caller;
import dev.patchbay.cli.talk.CallerException;
import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.TalkFile;
import dev.patchbay.cli.talk.Talked;
import dev.patchbay.cli.talk.Voice;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Somebody speaks, and captions or a translation are shown as they come, until the job is over. */
record StreamCall(
    ClusterOptions cluster, StreamOptions options, CallerSettings settings, Printer printer) {
  /**
   * Publishes the job, says what is to be said, and waits for the result.
   *
   * @param files opened when the cluster has answered, closed by who gives them: by language, what
   *     gets its sound
   * @return how the job ended
   * @throws CommandFailure when nobody took it, or there is no result in time
   */
  Outcome run(Job job, Voice voice, Supplier<Map<String, TalkFile>> files) {
    try (Cluster connected = cluster.connect()) {
      JobsTopic topic = JobsTopic.of(connected, options.tenant());
      try (Caller caller = Caller.open(cluster.access(), options.tenant(), settings)) {
        return run(caller, topic, job, voice, files.get());
      }
    }
  }

  private Outcome run(
      Caller caller, JobsTopic topic, Job job, Voice voice, Map<String, TalkFile> files) {
    JobsTopic.Sent sent = topic.send(job.jobId(), Json.write(new JobRequest.Submit(job)));
    printer.note("submitted   " + sent.job());
    var area =
        new LiveArea(
            Terminal.isOutput(), Terminal.columns(System.getenv().getOrDefault("COLUMNS", "")));
    var told = new StreamTold(options.tenant(), sent, printer, area);
    var hangUp = new HangUpRequest(topic, sent.job(), printer);
    Talked said = say(caller, sent.job(), voice, files, told, hangUp);
    told.over();
    printer.forMachines(TalkLines.json(said));
    if (said.framesSent() > 0) {
      printer.note(TalkLines.said(said));
    }
    if (said.why() == Talked.Why.NO_LINE) {
      hangUp.publish();
      throw new CommandFailure("no worker took the job in time; job " + sent.job() + " is hung up");
    }
    return told.outcome()
        .orElseThrow(() -> new CommandFailure("no result of job " + sent.job() + " in time"));
  }

  /** Whatever ends it, the job hears that nobody speaks any more. */
  private static Talked say(
      Caller caller,
      JobId job,
      Voice voice,
      Map<String, TalkFile> files,
      StreamTold told,
      HangUpRequest hangUp) {
    try (var signal =
        HangUpSignal.asks(() -> {
          caller.hangUp();
          hangUp.publish();
        })) {
      return caller.say(job, voice, files, told);
    } catch (CallerException | KafkaException e) {
      hangUp.publish();
      throw e;
    } catch (UncheckedIOException e) {
      hangUp.publish();
      throw new CommandFailure("what was heard cannot be written", e);
    }
  }
}
