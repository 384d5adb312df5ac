using System.Globalization;
using System.Net;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Counts the downloads of cohorts in a month. Amplitude counts those of all programs of a project together, so it is
/// asked before the first download, every hour, and when none is left.
/// </summary>
internal sealed class MonthlyBudget(TimeProvider clock, Func<CancellationToken, Task<CohortUsage>> ask)
{
    private const int MostDownloads = 500;
    private static readonly TimeSpan s_validity = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _turn = new(1);
    private int _left;
    private DateTimeOffset _resetsAt;
    private DateTimeOffset _validUntil;

    /// <summary>Spends a download.</summary>
    /// <exception cref="AmplitudeApiException">The downloads of the month are used up.</exception>
    public async Task SpendAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await UpdateAsync(cancellationToken).ConfigureAwait(false);
            if (_left == 0)
            {
                throw UsedUp(_resetsAt - clock.GetUtcNow());
            }

            _left--;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Returns how many downloads are left, and for how long they must last.</summary>
    public async Task<(int Left, TimeSpan UntilReset)> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await UpdateAsync(cancellationToken).ConfigureAwait(false);
            return (_left, _resetsAt - clock.GetUtcNow());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Returns the error of a download that the month does not allow.</summary>
    public static AmplitudeApiException UsedUp(TimeSpan untilReset) =>
        new(
            "The request of a cohort",
            HttpStatusCode.TooManyRequests,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The project's downloads of this month are used up. Retry in {Math.Ceiling(untilReset.TotalDays)} days."
            ),
            retryAfter: untilReset
        );

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < _validUntil && now < _resetsAt && _left > 0)
        {
            return;
        }

        if (now >= _resetsAt)
        {
            _left = MostDownloads;
            _resetsAt = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        }

        try
        {
            var usage = await ask(cancellationToken).ConfigureAwait(false);
            _left = Math.Max(0, usage.Limit - usage.Used);
            _resetsAt = ResetOf(usage) is { } reset && reset > now ? reset : _resetsAt;
        }
        catch (AmplitudeApiException)
        {
            // Not all accounts can ask; then only the downloads of this program are counted.
        }

        _validUntil = now + s_validity;
    }

    private static DateTimeOffset? ResetOf(CohortUsage usage) =>
        DateTimeOffset.TryParse(
            usage.ResetsAt,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
