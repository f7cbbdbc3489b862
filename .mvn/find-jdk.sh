# Sourced by mvnw and patchbay: sets and exports JAVA_HOME to a JDK 25 or says what to install.
# A JDK's `release` file names its version, so no JVM has to be started to look.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}
find_jdk25() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk25 "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  [ -z "$on_path" ] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for candidate in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.local/share/mise/installs/java/*; do
    if is_jdk25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}
if ! JAVA_HOME=$(find_jdk25); then
  echo "Patchbay needs a JDK 25 and found none in JAVA_HOME, on the PATH, in /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks or mise's folder." >&2
  echo "Install the package 'openjdk-25-jdk' (Debian, Ubuntu) or 'java-25-openjdk-devel' (Fedora), or unpack one from https://adoptium.net and name its folder in JAVA_HOME; then try again." >&2
  exit 1
fi
export JAVA_HOME
