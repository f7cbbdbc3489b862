package dev.patchbay.realtime.conversation;

import java.util.Optional;
import java.util.Set;

/** What is said in a language where an agent brings no words of its own, and what answers mean. */
public enum Language {
  ENGLISH(
      "en",
      "One moment.",
      "Are you still there?",
      "Thank you for the call. Goodbye.",
      "Please say yes or no. Shall I do this: ",
      ConsentWords.ENGLISH,
      Wording.ENGLISH_FILLERS),
  GERMAN(
      "de",
      "Einen Moment.",
      "Sind Sie noch da?",
      "Danke für den Anruf. Auf Wiederhören.",
      "Bitte sagen Sie ja oder nein. Soll ich das tun: ",
      new ConsentWords(
          Set.of(
              "ja",
              "ja bitte",
              "ja gern",
              "ja gerne",
              "ja genau",
              "ja richtig",
              "ja das stimmt",
              "ja machen sie das",
              "ja mach das",
              "ja ich bestätige",
              "das stimmt",
              "das ist richtig",
              "ich bestätige"),
          Set.of(
              "nein",
              "nein danke",
              "nee",
              "nicht",
              "stopp",
              "abbrechen",
              "falsch",
              "lieber nicht")),
      Set.of("hm", "hmm", "mm", "mhm", "äh", "ähm", "aha", "ach")),
  FRENCH(
      "fr",
      "Un instant.",
      "Êtes-vous toujours là ?",
      "Merci de votre appel. Au revoir.",
      "Répondez par oui ou par non. Dois-je faire ceci : ",
      new ConsentWords(
          Set.of(
              "oui",
              "oui sil vous plaît",
              "oui sil te plaît",
              "oui allez y",
              "oui je confirme",
              "oui cest ça",
              "oui cest exact",
              "cest exact",
              "je confirme"),
          Set.of("non", "non merci", "stop", "arrêtez", "annulez", "cest faux")),
      Set.of("hm", "hmm", "mm", "mhm", "euh", "ah")),
  SPANISH(
      "es",
      "Un momento.",
      "¿Sigue ahí?",
      "Gracias por su llamada. Adiós.",
      "Diga sí o no. ¿Hago esto? ",
      new ConsentWords(
          Set.of(
              "sí",
              "si",
              "sí por favor",
              "si por favor",
              "sí adelante",
              "sí confirmo",
              "sí es correcto",
              "sí correcto",
              "es correcto",
              "confirmo"),
          Set.of("no", "no gracias", "cancelar", "cancele", "pare", "es incorrecto")),
      Set.of("hm", "hmm", "mm", "mhm", "eh", "ah"));

  private final String code;
  private final String working;
  private final String idle;
  private final String goodbye;
  private final String question;
  private final ConsentWords consent;
  private final Set<String> fillers;

  Language(
      String code,
      String working,
      String idle,
      String goodbye,
      String question,
      ConsentWords consent,
      Set<String> fillers) {
    this.code = code;
    this.working = working;
    this.idle = idle;
    this.goodbye = goodbye;
    this.question = question;
    this.consent = consent;
    this.fillers = Set.copyOf(fillers);
  }

  /**
   * The language of an ISO 639-1 code.
   *
   * @return nothing for a language in which nothing can be asked here
   */
  public static Optional<Language> of(String code) {
    for (Language language : values()) {
      if (language.code.equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** An agent's own words, with this language's for the rest. */
  public Wording wording(String disclosure, String greeting, String fallback) {
    return new Wording(disclosure, greeting, working, idle, goodbye, fallback, consent, fillers);
  }

  /** The question for a tool that has none of its own: what it does, and its arguments behind. */
  public ToolSpec.Kind question(String description) {
    return new ToolSpec.Kind.Mutating(question + description);
  }

  ConsentWords consent() {
    return consent;
  }

  Set<String> fillers() {
    return fillers;
  }
}
