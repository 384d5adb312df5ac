using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Taxonomy.Package.Tests.Support;

/// <summary>A web program that runs until the test is over.</summary>
internal sealed partial class WebService : IAsyncDisposable
{
    private readonly Process _process;

    private WebService(Process process) => _process = process;

    public static WebService Start(string program, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = Path.GetDirectoryName(program)!,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits until the program listens, and returns its address.</summary>
    public async Task<Uri> AddressAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestLimit.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                // What it writes from now on must not fill the pipe.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestLimit.Token);
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http\S+)")]
    private static partial Regex Listening();
}
