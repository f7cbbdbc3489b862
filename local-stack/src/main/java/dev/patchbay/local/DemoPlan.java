package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The demo's jobs: two fictional tenants, all purposes, and everything that can be shown to go
 * wrong without anybody losing anything.
 *
 * @param jobs in the order of their rows
 */
record DemoPlan(List<DemoJob> jobs) {
  static final TenantId CLINIC = new TenantId("clinic");
  static final TenantId SHOP = new TenantId("shop");
  static final List<TenantId> TENANTS = List.of(CLINIC, SHOP);

  static final String CLOSED =
      "Good morning. The practice is closed on Monday, and opens again on Tuesday at eight.";
  static final String FLU =
      "Flu jabs are given on Thursday from nine to noon, without appointment.";
  static final String SALE =
      "Today all garden chairs are sold at half price, until the doors close.";

  /** The recording whose transcription hangs, so that it can be cancelled while it runs. */
  static final String CANCELLED_RECORDING = "voicemail-callback";

  /** Recordings too long to travel inside a job, and whose they are; they lie as files. */
  static final Map<String, TenantId> FILED =
      Map.of("weather-notice", CLINIC, "meeting-summary", SHOP);

  private static final List<String> LANGUAGES = List.of("es", "fr");

  private static final Set<Output> TEXT = Set.of(Output.TEXT);
  private static final Set<Output> CUES = Set.of(Output.TEXT, Output.CUES);
  private static final Set<Output> SUBTITLES = Set.of(Output.TEXT, Output.WEBVTT);

  DemoPlan {
    jobs = List.copyOf(jobs);
  }

  /**
   * @param recordings the real recordings
   * @param files folder in which the {@link #FILED} recordings lie, see {@link #file}
   */
  static DemoPlan of(Recordings recordings, Path files) {
    JobId closed = DemoJobs.id();
    JobId flu = DemoJobs.id();
    JobId sale = DemoJobs.id();
    JobId answered = DemoJobs.id();
    DemoJob talk = DemoJobs.talk(DemoTalk.LABEL, SHOP);
    DemoJob keptAway = DemoJobs.keptAway(DemoCallback.KEPT_AWAY, SHOP, talk.jobId());
    List<DemoJob> jobs =
        new ArrayList<>(
            List.of(
                DemoJobs.inline("appointment call", CLINIC, recordings.named("cita-medica"), TEXT),
                DemoJobs.filed(
                    "weather notice", CLINIC, recordings.named("weather-notice"), files, CUES),
                DemoJobs.announcement("closing days", CLINIC, closed, CLOSED, 1, 1),
                DemoJobs.hearBack("closing, heard", CLINIC, closed, CLOSED),
                DemoJobs.cancelled(
                    "voicemail, undone", CLINIC, recordings.named(CANCELLED_RECORDING)),
                DemoJobs.announcement("flu jabs, twice", CLINIC, flu, FLU, 2, 1),
                DemoJobs.hearBack("flu jabs, heard", CLINIC, flu, FLU),
                DemoJobs.inline(
                    "yes, as subtitles", CLINIC, recordings.named("short-confirmation"), SUBTITLES),
                DemoJobs.inline("parcel call", SHOP, recordings.named("parcel-delay"), TEXT),
                DemoJobs.inline("train question", SHOP, recordings.named("zug-auskunft"), CUES),
                DemoJobs.announcement("sale, fails twice", SHOP, sale, SALE, 1, 3),
                DemoJobs.hearBack("sale, heard", SHOP, sale, SALE),
                DemoJobs.filed(
                    "supplier meeting", SHOP, recordings.named("meeting-summary"), files, TEXT),
                DemoJobs.notes("meeting notes", SHOP, recordings.named("meeting-summary"), files),
                DemoJobs.reply(
                    "red light, answered", SHOP, answered, recordings.named("support-router")),
                DemoJobs.hearBack("red light, heard", SHOP, answered, DemoAgents.REPLY),
                DemoJobs.malformed("half a record", SHOP),
                DemoJobs.captions("parcel call, live", SHOP, recordings.named("parcel-delay")),
                DemoJobs.translation("closing, translated", CLINIC, closed, CLOSED, LANGUAGES),
                talk,
                keptAway,
                DemoJobs.calledBack(DemoCallback.CALLED_BACK, keptAway)));
    jobs.addAll(DemoLastJobs.all());
    return new DemoPlan(jobs);
  }

  /**
   * The same as far as it can be shown where nobody makes calls fail and words are a model's own:
   * nobody is live, what was to be cancelled while it hangs is cancelled before it begins, and only
   * audio whose words are known is heard back.
   */
  DemoPlan atARealProvider() {
    List<DemoJob> possible =
        jobs.stream()
            .filter(job -> job.attempts() <= 1 && !job.isLive() && !job.telephones())
            .toList();
    Set<JobId> spoken =
        possible.stream()
            .filter(job -> job.expected() instanceof Expected.Speech)
            .map(DemoJob::jobId)
            .collect(Collectors.toSet());
    return new DemoPlan(
        possible.stream()
            .filter(job ->
                !(job.source() instanceof DemoJob.Source.HearBack(JobId heard))
                    || spoken.contains(heard))
            .map(DemoJob::atARealProvider)
            .toList());
  }

  /** The live talk, if there is one. */
  Optional<DemoJob> talk() {
    return jobs.stream().filter(DemoJob::talks).findFirst();
  }

  /** Where a recording of the tenant lies: below the folder of its name, as workers demand. */
  static Path file(Path files, TenantId tenant, String name) {
    return files.resolve(tenant.name()).resolve("recordings").resolve(name + ".wav");
  }
}
