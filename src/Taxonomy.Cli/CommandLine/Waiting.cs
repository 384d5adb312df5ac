using System.Globalization;

namespace Taxonomy.Cli.CommandLine;

/// <summary>
/// Shows on a terminal what a command waits for, once that takes longer than a second: the time, or a bar if the number
/// of steps is known. The line disappears at the end.
/// </summary>
internal sealed class Waiting : IDisposable
{
    private const int BarWidth = 20;
    private const string ClearLine = "\r\u001b[2K";
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly ToolContext _context;
    private readonly string _text;
    private readonly ITimer? _timer;
    private int _seconds;
    private int _done;
    private int _total;

    private Waiting(ToolContext context, string text)
    {
        _context = context;
        _text = text;
        _timer = context.IsTerminal ? context.Clock.CreateTimer(_ => Tick(), null, s_interval, s_interval) : null;
    }

    /// <summary>Begins to wait.</summary>
    /// <param name="context">The surroundings of the run.</param>
    /// <param name="text">What the command does, for example <c>Opening Shop.slnx</c>.</param>
    public static Waiting Start(ToolContext context, string text) => new(context, text);

    /// <summary>Sets how many steps are done.</summary>
    public void Step(int done, int total)
    {
        lock (_gate)
        {
            _done = done;
            _total = total;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_seconds > 0)
            {
                _context.Error.Write(ClearLine);
            }

            _seconds = -1;
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            // A tick can come after the timer was disposed.
            if (_seconds >= 0)
            {
                _seconds++;
                _context.Error.Write($"{ClearLine}{_text}{Bar()} {_seconds.ToString(CultureInfo.InvariantCulture)} s");
            }
        }
    }

    private string Bar()
    {
        if (_total <= 0)
        {
            return "";
        }

        var filled = (int)((long)BarWidth * _done / _total);
        return $" [{new string('#', filled)}{new string('.', BarWidth - filled)}] {_done}/{_total}";
    }
}
