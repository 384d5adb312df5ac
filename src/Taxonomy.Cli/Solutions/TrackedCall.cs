namespace Taxonomy.Cli.Solutions;

/// <summary>Represents a call of generated code.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Name">The name that is called, for example <c>SongPlayed</c>.</param>
/// <param name="Arguments">
/// The names of the parameters that get a value; null if the call does not compile, so that they are not known.
/// </param>
internal sealed record TrackedCall(
    string Path,
    int Line,
    int Column,
    string Name,
    IReadOnlyCollection<string>? Arguments
);
