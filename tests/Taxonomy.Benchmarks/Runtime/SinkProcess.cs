using System.Diagnostics;
using System.Globalization;

namespace Taxonomy.Benchmarks.Runtime;

/// <summary>A <see cref="Sink"/> in a process of its own.</summary>
internal sealed class SinkProcess : IDisposable
{
    private readonly Process _process;

    public SinkProcess(bool keepsIds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SinkProcess).Assembly.Location);
        }

        start.ArgumentList.Add("sink");
        if (keepsIds)
        {
            start.ArgumentList.Add("--ids");
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The sink did not start.");
        var port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/2/httpapi");
    }

    public Uri Address { get; }

    public SinkCounts Reset() => Ask("reset");

    public SinkCounts Counts() => Ask("counts");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private SinkCounts Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        var parts = _process.StandardOutput.ReadLine()!.Split(' ');
        var numbers = parts.Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }
}

/// <summary>What a sink has seen.</summary>
/// <param name="Events">Events, duplicates included.</param>
/// <param name="Requests">Requests.</param>
/// <param name="Duplicates">Events whose insert id had come before; 0 when ids are not kept.</param>
/// <param name="Disordered">Events that came after a later one of their user; 0 when ids are not kept.</param>
/// <param name="Bytes">Bytes of the requests' bodies, as they came.</param>
internal sealed record SinkCounts(long Events, long Requests, long Duplicates, long Disordered, long Bytes);
