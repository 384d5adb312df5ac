using System.Text.Json;

namespace Taxonomy.Tests.Sessions;

/// <summary>Sessions whose state is kept from one start to the next.</summary>
public sealed class SavedSessionTests : SessionTest
{
    [Theory]
    [InlineData("A 5 restart 1799995 B", "session_start@0/0 A@0/0 B@1800000/0")]
    [InlineData(
        "A 5 B restart 1800001 C",
        "session_start@0/0 A@0/0 B@5/0 session_end@5/0 session_start@1800006/1800006 C@1800006/1800006"
    )]
    [InlineData("fg A bg 5 restart 299994 fg B", "session_start@0/0 A@0/0 B@299999/0")]
    [InlineData(
        "fg A bg restart 300000 fg B",
        "session_start@0/0 A@0/0 session_end@0/0 session_start@300000/300000 B@300000/300000"
    )]
    [InlineData("A end restart B", "session_start@0/0 A@0/0 session_end@0/0 session_start@0/0 B@0/0")]
    public async Task A_session_lasts_across_starts_where_its_state_is_kept(string steps, string expected)
    {
        Start(sessionEvents: true, options => options.StateDirectory = Folder.Path);
        foreach (var step in steps.Split(' '))
        {
            if (step == "restart")
            {
                await Client.DisposeAsync();
                Start(sessionEvents: true, options => options.StateDirectory = Folder.Path);
            }
            else
            {
                Play(step);
            }
        }

        Assert.Equal(expected, await SentAsync());
    }

    [Fact]
    public async Task What_is_known_of_a_session_is_saved_within_seconds_though_nobody_disposes_the_client()
    {
        Start(sessionEvents: false, options => options.StateDirectory = Folder.Path);
        Play("A");
        await Time.SleepThroughAsync(TimeSpan.FromSeconds(5));
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(Folder.OnlyFile, Token)).RootElement;

        Assert.Equal(Beginning, saved.GetProperty("session_id").GetInt64());
        Assert.Equal(Beginning, saved.GetProperty("last_event_time").GetInt64());
    }

    [Fact]
    public async Task Going_to_the_background_sends_what_waits_and_saves_the_session()
    {
        Start(sessionEvents: false, options => options.StateDirectory = Folder.Path);
        Play("fg");
        Play("A");
        Play("bg");

        Assert.Equal(["A"], (await Server.NextAsync()).EventTypes);
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(Folder.OnlyFile, Token)).RootElement;
        Assert.Equal(Beginning, saved.GetProperty("session_id").GetInt64());
    }
}
