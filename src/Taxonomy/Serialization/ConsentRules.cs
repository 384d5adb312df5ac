using Microsoft.Extensions.Logging;

namespace Taxonomy.Serialization;

/// <summary>
/// Which events need the user's consent to what, and to what the user has consented. What an event reads, it reads once.
/// </summary>
internal sealed partial class ConsentRules
{
    /// <summary>Why an event without consent is dropped.</summary>
    public const string Message = "The user has not consented to all purposes that the event needs.";

    private readonly object _gate = new();
    private readonly Func<string?, string?, IReadOnlyCollection<string>>? _consentOf;
    private readonly ILogger _logger;
    private bool _hasFailed;
    private volatile Dictionary<string, string[]> _needed = new(StringComparer.Ordinal);
    private volatile string[] _granted = [];

    /// <param name="consentOf">Returns the consent of a user or device; null if all have that of the client.</param>
    /// <param name="logger">Logs that the function fails.</param>
    public ConsentRules(Func<string?, string?, IReadOnlyCollection<string>>? consentOf, ILogger logger)
    {
        _consentOf = consentOf;
        _logger = logger;
    }

    /// <summary>The purposes to which the user of the client has consented.</summary>
    public IReadOnlyCollection<string> Granted
    {
        get => _granted;
        set => _granted = [.. value];
    }

    /// <summary>Adds purposes that an event needs.</summary>
    public void Require(string eventType, string[] purposes)
    {
        lock (_gate)
        {
            // A new one each time: whoever tracks meanwhile reads the old one.
            var needed = new Dictionary<string, string[]>(_needed, StringComparer.Ordinal);
            needed[eventType] = needed.TryGetValue(eventType, out var known)
                ? [.. known.Union(purposes, StringComparer.Ordinal)]
                : purposes;
            _needed = needed;
        }
    }

    /// <summary>Returns whether the user has consented to all that an event needs. Allocates nothing itself.</summary>
    public bool Allows(string eventType, string? userId, string? deviceId)
    {
        if (!_needed.TryGetValue(eventType, out var needed))
        {
            return true;
        }

        var granted = _consentOf is null ? _granted : AskFor(userId, deviceId);
        foreach (var purpose in needed)
        {
            if (!Contains(granted, purpose))
            {
                return false;
            }
        }

        return true;
    }

    // Without an answer there is no consent.
    private IReadOnlyCollection<string>? AskFor(string? userId, string? deviceId)
    {
        try
        {
            return _consentOf!(userId, deviceId);
        }
        catch (Exception exception)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                LogFailure(_logger, exception);
            }

            return null;
        }
    }

    [LoggerMessage(
        24,
        LogLevel.Error,
        "The function ConsentOf threw an exception; events that need consent are dropped. Further exceptions are not logged."
    )]
    private static partial void LogFailure(ILogger logger, Exception exception);

    private static bool Contains(IReadOnlyCollection<string>? granted, string purpose) =>
        granted is string[] few ? Array.IndexOf(few, purpose) >= 0 : granted?.Contains(purpose) == true;
}
