namespace Taxonomy.Shared;

/// <summary>
/// The ids that Amplitude refuses (HTTP V2 API, "Device ID and User ID"), as they come from bugs and would join strangers
/// into one user. The runtime, the analyzers and the collector each compile this file.
/// </summary>
internal static class RefusedIds
{
    /// <summary>All of them.</summary>
    public static string[] All { get; } =
    [
        "",
        "anonymous",
        "nil",
        "none",
        "null",
        "n/a",
        "na",
        "undefined",
        "unknown",
        "{}",
        "lmy47d",
        "0",
        "-1",
        "00000000-0000-0000-0000-000000000000",
    ];
}
