using Microsoft.Extensions.Time.Testing;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Tests;

/// <summary>What takes longer than a second is shown on a terminal, and nowhere else.</summary>
public sealed class WaitingTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void After_a_second_a_line_shows_the_time_and_the_steps_and_disappears_at_the_end()
    {
        using (var waiting = Waiting.Start(Context(isTerminal: true), "Reading"))
        {
            _clock.Advance(TimeSpan.FromSeconds(0.9));
            Assert.Equal("", _error.ToString());

            _clock.Advance(TimeSpan.FromSeconds(0.1));
            Assert.Equal("\r\u001b[2KReading 1 s", Shown());

            waiting.Step(5, 20);
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("\r\u001b[2KReading [#####...............] 5/20 2 s", Shown());
        }

        Assert.Equal("\r\u001b[2K", Shown());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("", Shown());
    }

    [Fact]
    public void What_is_quick_and_what_is_redirected_shows_nothing()
    {
        Waiting.Start(Context(isTerminal: true), "Reading").Dispose();
        using (Waiting.Start(Context(isTerminal: false), "Reading"))
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal("", Shown());
    }

    private string Shown()
    {
        var text = _error.ToString();
        _error.GetStringBuilder().Clear();
        return text;
    }

    private ToolContext Context(bool isTerminal) =>
        new()
        {
            Output = TextWriter.Null,
            Error = _error,
            Folder = "/",
            IsTerminal = isTerminal,
            Clock = _clock,
        };
}
