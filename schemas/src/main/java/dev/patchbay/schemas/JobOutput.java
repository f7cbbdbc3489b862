package dev.patchbay.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a completed job gives back: each wanted output, and of live work how it went.
 *
 * @param text the words, at most 1000000 characters
 * @param cues the words with their times, in time order; at most 10000
 * @param webvtt the cues as a WebVTT file, at most 1000000 characters
 * @param srt the cues as a SubRip file, at most 1000000 characters
 * @param notes a JSON object in the form of the job's notesSchema, at most 64 KiB
 * @param audio the speech, by reference
 * @param talk how a live talk went; what was said in it stands on {@code audio.T.transcripts}
 * @param stream how captions or translations of a stream went; their lines stand there too
 * @param callback the job with which the caller of a talk that was not had live is to be called
 *     back, to be published once the caller is on the line
 */
public record JobOutput(
    Optional<String> text,
    List<Cue> cues,
    Optional<String> webvtt,
    Optional<String> srt,
    Optional<JsonObject> notes,
    Optional<AudioReference> audio,
    Optional<TalkOutput> talk,
    Optional<StreamOutput> stream,
    Optional<Job> callback) {
  private static final int MAX_CHARS = 1_000_000;

  public static final JobOutput NONE = new JobOutput(Optional.empty(), List.of(), Optional.empty());

  public JobOutput(
      Optional<String> text,
      @Nullable List<Cue> cues,
      Optional<String> webvtt,
      Optional<String> srt,
      Optional<JsonObject> notes,
      Optional<AudioReference> audio,
      Optional<TalkOutput> talk,
      Optional<StreamOutput> stream,
      Optional<Job> callback) {
    this.text = text;
    text.ifPresent(words -> Rules.requireText(words, "output.text", MAX_CHARS));
    this.cues = cues == null ? List.of() : List.copyOf(cues);
    Rules.requireFew(this.cues, 10_000, "output.cues");
    this.webvtt = webvtt;
    webvtt.ifPresent(file -> Rules.requireText(file, "output.webvtt", MAX_CHARS));
    this.srt = srt;
    srt.ifPresent(file -> Rules.requireText(file, "output.srt", MAX_CHARS));
    this.notes = notes;
    this.audio = audio;
    this.talk = talk;
    this.stream = stream;
    this.callback = callback;
  }

  /** Of a recording. */
  public JobOutput(
      Optional<String> text,
      @Nullable List<Cue> cues,
      Optional<String> webvtt,
      Optional<String> srt,
      Optional<JsonObject> notes,
      Optional<AudioReference> audio) {
    this(
        text,
        cues,
        webvtt,
        srt,
        notes,
        audio,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Of a live talk. */
  public JobOutput(TalkOutput talk) {
    this(talk, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Of a talk that could not be had live.
   *
   * @param talk how it went as far as it went
   * @param text what the caller said
   */
  public JobOutput(
      TalkOutput talk, Optional<String> text, Optional<JsonObject> notes, Optional<Job> callback) {
    this(
        text,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        notes,
        Optional.empty(),
        Optional.of(talk),
        Optional.empty(),
        callback);
  }

  /** Of captions or translations. */
  public JobOutput(
      Optional<String> text,
      @Nullable List<Cue> cues,
      Optional<String> webvtt,
      Optional<String> srt,
      StreamOutput stream) {
    this(
        text,
        cues,
        webvtt,
        srt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(stream),
        Optional.empty());
  }

  /** Words and speech alone. */
  public JobOutput(
      Optional<String> text, @Nullable List<Cue> cues, Optional<AudioReference> audio) {
    this(text, cues, Optional.empty(), Optional.empty(), Optional.empty(), audio);
  }

  @Override
  public String toString() {
    return "JobOutput[text="
        + text.isPresent()
        + ", cues="
        + cues.size()
        + ", webvtt="
        + webvtt.isPresent()
        + ", srt="
        + srt.isPresent()
        + ", notes="
        + notes.isPresent()
        + ", audio="
        + audio
        + ", talk="
        + talk
        + ", stream="
        + stream
        + ", callback="
        + callback.isPresent()
        + "]";
  }
}
