using Taxonomy.Collector.Events;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Backfill;

/// <summary>Checks the events of rows: by the plan, and by what Amplitude takes. Messages do not contain values of rows.</summary>
internal sealed class EventChecks(EventJudge judge, int minIdLength)
{
    private const int MostViolations = 3;

    /// <summary>Returns what is wrong with an event; null if it can be sent.</summary>
    public string? FindProblem(SentEvent sent, string? userId, string? deviceId)
    {
        if (FindProblem("user_id", userId) is { } ofUser)
        {
            return ofUser;
        }

        if (FindProblem("device_id", deviceId) is { } ofDevice)
        {
            return ofDevice;
        }

        if (userId is null && deviceId is null)
        {
            return "The row has no user ID and no device ID. Fill one of the columns, or remove the row.";
        }

        var verdict = judge.Judge(sent, MostViolations);
        return verdict.Violations.Count == 0
            ? null
            : string.Join(' ', verdict.Violations.Select(violation => violation.Message));
    }

    // Amplitude removes such IDs from the event, or joins strangers into one user.
    private string? FindProblem(string field, string? id) =>
        id is null ? null
        : id.Length < minIdLength
            ? $"'{field}' must have at least {minIdLength} characters. Map another column, or use '--min-id-length'."
        : InvalidIds.Contains(id) ? $"'{field}' has a value that Amplitude refuses. Map another column."
        : null;
}
