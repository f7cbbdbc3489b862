package dev.patchbay.talk.conversation;

import java.util.Optional;
import java.util.Set;

/** What is said in a language where an agent brings no words of its own, and what answers mean. */
public enum Language {
  ENGLISH(
      "en",
      "One moment.",
      "Are you still there?",
      "Thank you for the call. Goodbye.",
      "nothing",
      ConsentWords.ENGLISH,
      Wording.ENGLISH_FILLERS),
  GERMAN(
      "de",
      "Einen Moment.",
      "Sind Sie noch da?",
      "Danke für den Anruf. Auf Wiederhören.",
      "nichts",
      ConsentWords.GERMAN,
      Set.of("hm", "hmm", "mm", "mhm", "äh", "ähm", "aha", "ach")),
  FRENCH(
      "fr",
      "Un instant.",
      "Êtes-vous toujours là ?",
      "Merci de votre appel. Au revoir.",
      "rien",
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
      "nada",
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
      Set.of("hm", "hmm", "mm", "mhm", "eh", "ah")),
  ITALIAN(
      "it",
      "Un momento.",
      "È ancora in linea?",
      "Grazie per la chiamata. Arrivederci.",
      "niente",
      new ConsentWords(
          Set.of(
              "sì",
              "si",
              "sì grazie",
              "si grazie",
              "sì per favore",
              "sì prego",
              "sì confermo",
              "si confermo",
              "sì esatto",
              "sì è corretto",
              "esatto",
              "è corretto",
              "confermo"),
          Set.of("no", "no grazie", "annulla", "annulli", "si fermi", "è sbagliato")),
      Set.of("hm", "hmm", "mm", "mhm", "eh", "ah", "ehm")),
  DUTCH(
      "nl",
      "Een moment.",
      "Bent u er nog?",
      "Bedankt voor uw telefoontje. Tot ziens.",
      "niets",
      new ConsentWords(
          Set.of(
              "ja",
              "ja graag",
              "ja alstublieft",
              "ja doe dat",
              "ja doe maar",
              "ja dat klopt",
              "ja ik bevestig",
              "dat klopt",
              "ik bevestig"),
          Set.of(
              "nee",
              "nee bedankt",
              "nee dank u",
              "liever niet",
              "niet doen",
              "stop",
              "annuleren",
              "dat klopt niet")),
      Set.of("hm", "hmm", "mm", "mhm", "eh", "ehm", "uh", "ah")),
  PORTUGUESE(
      "pt",
      "Um momento.",
      "Ainda está aí?",
      "Obrigado pela chamada. Adeus.",
      "nada",
      new ConsentWords(
          Set.of(
              "sim",
              "sim por favor",
              "sim pode",
              "sim confirmo",
              "sim está certo",
              "sim está correto",
              "está certo",
              "está correto",
              "confirmo"),
          Set.of("não", "não obrigado", "não obrigada", "cancele", "cancelar", "pare")),
      Set.of("hm", "hmm", "mm", "mhm", "eh", "ah", "hum"));

  private final String code;
  private final String working;
  private final String idle;
  private final String goodbye;
  private final String nothing;
  private final ConsentWords consent;
  private final Set<String> fillers;

  Language(
      String code,
      String working,
      String idle,
      String goodbye,
      String nothing,
      ConsentWords consent,
      Set<String> fillers) {
    this.code = code;
    this.working = working;
    this.idle = idle;
    this.goodbye = goodbye;
    this.nothing = nothing;
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
    return new Wording(
        disclosure, greeting, working, idle, goodbye, fallback, nothing, consent, fillers);
  }

  ConsentWords consent() {
    return consent;
  }

  Set<String> fillers() {
    return fillers;
  }
}
