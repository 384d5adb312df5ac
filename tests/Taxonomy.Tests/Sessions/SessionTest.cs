using System.Globalization;
using System.Text.Json;

namespace Taxonomy.Tests.Sessions;

/// <summary>A client with sessions, to which things happen that are written as words.</summary>
public abstract class SessionTest : IAsyncDisposable
{
    private protected TestTime Time { get; } = new();

    private protected ScriptedServer Server { get; } = new();

    private protected TemporaryDirectory Folder { get; } = new();

    private protected AnalyticsClient Client { get; private set; } = null!;

    private protected static CancellationToken Token => TestLimit.Token;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Client.DisposeAsync();
        Server.Dispose();
        Folder.Dispose();
    }

    private protected void Start(bool sessionEvents, Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(Server, Time);
        options.TrackSessions = true;
        options.TrackSessionEvents = sessionEvents;
        change?.Invoke(options);
        Client = new AnalyticsClient(options);
        if (Client.Defaults.CurrentUser.UserId is null)
        {
            Client.Defaults.CurrentUser.SetUserId("user-1");
        }
    }

    private protected async Task<string> PlayAsync(string steps)
    {
        foreach (var step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Play(step);
        }

        return await SentAsync();
    }

    private protected async Task<string> SentAsync()
    {
        await Client.FlushAsync(Token);
        return string.Join(' ', Server.Requests.SelectMany(request => request.Events).Select(Describe));
    }

    private protected void Play(string step)
    {
        var (word, number) = step.Split(':') is [var first, var second]
            ? (first, second == "none" ? -1 : Number(second))
            : (step, long.MinValue);
        switch (word)
        {
            case "fg":
                Client.Sessions.EnterForeground();
                break;
            case "bg":
                Client.Sessions.EnterBackground();
                break;
            case "new":
                Client.Sessions.StartNew();
                break;
            case "end":
                Client.Sessions.End();
                break;
            case "optout":
                Client.OptOut = true;
                break;
            case "optin":
                Client.OptOut = false;
                break;
            case "set" when step == "set:none":
                Client.Defaults.SessionId = -1;
                break;
            case "set":
                Client.Defaults.SessionId = Beginning + number;
                break;
            case "out":
                Client.TrackCurrent(step, new EventOptions { SessionId = -1 });
                break;
            case "own":
                Client.TrackCurrent(step, new EventOptions { SessionId = Beginning + number });
                break;
            case "clock":
                Time.AdjustTime(TestTime.Beginning.AddMilliseconds(number));
                break;
            case "at":
                Client.TrackCurrent(step, new EventOptions { Time = TestTime.Beginning.AddMilliseconds(number) });
                break;
            default:
                if (char.IsAsciiDigit(word[0]))
                {
                    Time.Advance(TimeSpan.FromMilliseconds(Number(word)));
                }
                else
                {
                    Client.TrackCurrent(word);
                }

                break;
        }
    }

    private protected static long Beginning => TestTime.Beginning.ToUnixTimeMilliseconds();

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Describe(JsonElement sent)
    {
        var session = sent.GetProperty("session_id").GetInt64();
        return $"{sent.GetProperty("event_type").GetString()}@{sent.GetProperty("time").GetInt64() - Beginning}/{(session < 0 ? session : session - Beginning)}";
    }
}
