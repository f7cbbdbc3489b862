package dev.patchbay.local.proof;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A stage with its two vendors, and a job that passes it. */
enum FaultedStage {
  HEARING(
      new Side(SiteProvider.FIRST, "transcriptions", "openai/gpt-transcribe", "gpt-transcribe"),
      new Side(SiteProvider.SECOND, "transcriptions", "second/whisper-1", "whisper-1"),
      20) {
    @Override
    ObjectNode request(String jobId, Clip clip) {
      return JobBody.transcript(jobId, clip.wav(), false);
    }

    @Override
    GoodJob job(JobKey key, Clip clip) {
      return new GoodJob(key, GoodJob.TEXT, GoodJob.COMPLETED, Optional.of(clip.text()));
    }
  },

  WRITING(
      new Side(SiteProvider.FIRST, "responses", "openai/gpt-6-luna", "gpt-6-luna"),
      new Side(SiteProvider.SECOND, "chat", "second/gpt-5.6-luna", "gpt-5.6-luna"),
      600) {
    @Override
    ObjectNode request(String jobId, Clip clip) {
      return JobBody.notes(jobId, clip.wav());
    }

    @Override
    GoodJob job(JobKey key, Clip clip) {
      return new GoodJob(key, Set.of("text", "notes"), GoodJob.COMPLETED, Optional.of(clip.text()));
    }

    /** The recording is heard first, once: what was heard is kept for later attempts. */
    @Override
    List<String> linesBefore() {
      return List.of("actual " + HEARING.first().target());
    }
  },

  SAYING(
      new Side(SiteProvider.FIRST, "speech", "openai/gpt-4o-mini-tts", "gpt-4o-mini-tts"),
      new Side(SiteProvider.CARTESIA, "tts", "cartesia/sonic-3.5", "sonic-3.5"),
      3_000) {
    @Override
    ObjectNode request(String jobId, Clip clip) {
      return JobBody.announcement(jobId, clip.text());
    }

    @Override
    GoodJob job(JobKey key, Clip clip) {
      return new GoodJob(key, GoodJob.AUDIO, GoodJob.COMPLETED, Optional.empty());
    }
  },

  /** A reply whose answer is spoiled behind its disclosure, which nobody pays for twice. */
  GOING_ON(SAYING.first(), SAYING.second(), 3_000) {
    @Override
    ObjectNode request(String jobId, Clip clip) {
      return JobBody.reply(jobId, clip.wav(), AGENT);
    }

    @Override
    GoodJob job(JobKey key, Clip clip) {
      return new GoodJob(
          key,
          GoodJob.TEXT_AND_AUDIO,
          GoodJob.COMPLETED,
          Optional.of(DISCLOSURE + " You said: " + clip.text()));
    }

    /** The disclosure, at the first vendor. */
    @Override
    int callsBefore() {
      return 1;
    }

    @Override
    List<String> linesBefore() {
      return List.of(
          "actual " + HEARING.first().target(),
          "actual " + WRITING.first().target(),
          "actual " + SAYING.first().target());
    }
  },

  /** A reply that nobody can hear a word for: its agent says its prompt. */
  ANSWERING(HEARING.first(), HEARING.second(), 20) {
    @Override
    ObjectNode request(String jobId, Clip clip) {
      return JobBody.reply(jobId, clip.wav(), AGENT);
    }

    @Override
    GoodJob job(JobKey key, Clip clip) {
      return new GoodJob(
          key, Set.of("text", "audio"), GoodJob.COMPLETED, Optional.of(DISCLOSURE + " " + PROMPT));
    }
  };

  static final String AGENT = "front-desk";
  static final String DISCLOSURE = "You hear an assistant.";
  static final String PROMPT = "We call you back today.";

  /** One vendor's part in it: where it serves, and what it is called in routes and ledgers. */
  record Side(SiteProvider provider, String endpoint, String target, String model) {}

  private final Side first;
  private final Side second;
  private final int someBytes;

  FaultedStage(Side first, Side second, int someBytes) {
    this.first = first;
    this.second = second;
    this.someBytes = someBytes;
  }

  abstract ObjectNode request(String jobId, Clip clip);

  abstract GoodJob job(JobKey key, Clip clip);

  /** Calls that the stage's first vendor has had by then, once in a job. */
  int callsBefore() {
    return 0;
  }

  /** Cost lines that a job has before it comes to this stage. */
  List<String> linesBefore() {
    return List.of();
  }

  Side first() {
    return first;
  }

  Side second() {
    return second;
  }

  /** Bytes of an answer, some of which are of use, and not all of it. */
  int someBytes() {
    return someBytes;
  }
}
