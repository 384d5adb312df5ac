using Microsoft.Extensions.Logging;

namespace Taxonomy.Live.Hosting;

/// <summary>Contains what the live page logs.</summary>
internal static partial class LiveLog
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The tracking plan has {Count} errors, so events are compared with the rest of it; correct them. The first one: {Error}"
    )]
    public static partial void PlanHasErrors(ILogger logger, int count, string error);
}
