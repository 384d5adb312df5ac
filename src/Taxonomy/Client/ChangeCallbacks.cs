using Microsoft.Extensions.Logging;
using Taxonomy.Identity;
using Taxonomy.Sessions;

namespace Taxonomy;

/// <summary>Tells the program of changes of session, user and opt-out. Never called while a lock is held.</summary>
internal sealed partial class ChangeCallbacks(AnalyticsClientOptions options, ILogger logger)
{
    private readonly Action<SessionChange>? _onSession = options.OnSessionChanged;
    private readonly Action<IdentityChange>? _onIdentity = options.OnIdentityChanged;
    private readonly Action<bool>? _onOptOut = options.OnOptOutChanged;
    private bool _hasFailed;

    public void SessionChanged(in SessionMove move)
    {
        if (move.Ended != move.Begun)
        {
            Call(_onSession, new SessionChange(move.Ended, move.Begun));
        }
    }

    public void IdentityChanged(UserIdentity from, UserIdentity to)
    {
        if (from != to)
        {
            Call(_onIdentity, new IdentityChange(from.UserId, from.DeviceId, to.UserId, to.DeviceId));
        }
    }

    public void OptOutChanged(bool value) => Call(_onOptOut, value);

    private void Call<TChange>(Action<TChange>? callback, TChange change)
    {
        try
        {
            callback?.Invoke(change);
        }
        catch (Exception exception)
        {
            // The change has happened, and whoever made it is not to blame.
            if (!_hasFailed)
            {
                _hasFailed = true;
                LogFailure(logger, exception, typeof(TChange).Name);
            }
        }
    }

    [LoggerMessage(
        40,
        LogLevel.Error,
        "The callback for {Change} threw an exception; continuing. Further exceptions are not logged."
    )]
    private static partial void LogFailure(ILogger logger, Exception exception, string change);
}
