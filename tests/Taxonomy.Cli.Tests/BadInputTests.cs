using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests;

/// <summary>Input that no command can use: a message, the exit code of errors, and nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Plan =
        "taxonomy: 1\nevents:\n  Song Played: { description: A listener starts a song., expires: 2999-01-01 }\n";

    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["AMPLITUDE_ACCESS_TOKEN"] = "token",
        ["AMPLITUDE_API_KEY"] = "k",
        ["AMPLITUDE_SECRET_KEY"] = "s",
    };

    // A solution, or IDs.
    private static readonly string[] s_takesNoPlan = ["status", "adopt", "cohorts"];

    private readonly TestFolder _folder = new();

    /// <summary>The commands that read a file, with INPUT in its place.</summary>
    public static TheoryData<string> Readers =>
        [
            "check --plan INPUT",
            "check --fix --plan INPUT",
            "check --update-baseline --plan INPUT",
            "format --plan INPUT",
            "ship --plan INPUT",
            "diff INPUT taxonomy.yaml",
            "diff taxonomy.yaml INPUT",
            "expire list --plan INPUT",
            "expire renew X --to 2027-01-01 --plan INPUT",
            "add event X --plan INPUT",
            "import INPUT --output new.yaml",
            "import INPUT --merge",
            "export --to segment --output out --plan INPUT",
            "push --project 1 --plan INPUT",
            "serve --plan INPUT",
            "audit taxonomy.yaml --plan INPUT",
            "docs --output out --plan INPUT",
            "adopt INPUT",
            "status INPUT",
            "adopt --discover INPUT",
            "cohorts upload INPUT --name X --project 1 --owner a@b.c",
        ];

    /// <summary>The commands that write somewhere, with OUTPUT in its place.</summary>
    public static TheoryData<string> Writers =>
        [
            "schema --folder OUTPUT/schema",
            "schema --output OUTPUT/a.json",
            "export --to segment --output OUTPUT/out",
            "import rules.json --output OUTPUT/a.yaml",
            "check --report json=OUTPUT/a.json",
            "check --update-baseline --baseline OUTPUT/b.yaml",
            "init --yes --folder OUTPUT/app",
        ];

    public BadInputTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_file_that_is_missing_is_named(string command)
    {
        var result = (await Tool.RunProcessAsync(_folder, s_keys, Words(command, "missing.yaml"))).ShouldReturn(2);

        Assert.Contains("missing.yaml", result.Error, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_hundred_megabytes_of_garbage_are_refused_at_once(string command)
    {
        // Without content on the disk.
        using (var file = File.Create(_folder.PathOf("big.yaml")))
        {
            file.SetLength(100 * 1024 * 1024);
        }

        var result = Run(command, "big.yaml").ShouldReturn(2);

        Assert.Contains("'big.yaml' ", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            !s_takesNoPlan.Any(start => command.StartsWith(start, StringComparison.Ordinal)),
            result.Error.Contains("has 104,857,600 bytes; a file must have at most", StringComparison.Ordinal)
        );
        File.Delete(_folder.PathOf("big.yaml"));
        AssertNothingWritten();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task What_is_not_YAML_is_no_plan(string command)
    {
        var bytes = new byte[4096];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(_folder.PathOf("noise.yaml"), bytes);

        var result = await Tool.RunProcessAsync(_folder, s_keys, Words(command, "noise.yaml"));

        Assert.True(result.ExitCode is 1 or 2, result.Output + result.Error);
        Assert.Contains("noise.yaml", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        File.Delete(_folder.PathOf("noise.yaml"));
        AssertNothingWritten();
    }

    [Fact]
    public void Garbage_on_standard_input_is_refused_at_once()
    {
        var garbage = new string('x', 33 * 1024 * 1024);

        var error = Tool.Run(_folder.Path, null, garbage, false, "import", "-", "--output", "new.yaml")
            .ShouldReturn(2)
            .Error;

        Assert.Contains("Standard input must have at most", error, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_folder_that_cannot_be_written_is_named(string command)
    {
        // A file in the place of the folder; not even an administrator can write below it.
        _folder.Write("closed", "");
        _folder.Write(
            "rules.json",
            """{ "rules": [{ "type": "TRACK", "key": "A", "version": 1, "jsonSchema": {} }] }"""
        );

        var result = Run(command, "", "closed");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("closed", result.Error, StringComparison.Ordinal);
        Assert.Equal(["closed", "rules.json", "taxonomy.yaml"], _folder.Files());
    }

    [Fact]
    public async Task A_reader_that_goes_away_does_not_disturb_the_tool()
    {
        using var process = Tool.Start(_folder, "schema");
        process.StandardInput.Close();
        await process.StandardOutput.ReadLineAsync(TestLimit.Token);
        process.StandardOutput.Close();

        var error = await process.StandardError.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);

        Assert.Equal("", error);
        Assert.Equal(0, process.ExitCode);
    }

    private Tool.Result Run(string command, string input, string output = "") =>
        Tool.Run(_folder, s_keys, Words(command, input, output));

    private static string[] Words(string command, string input, string output = "") =>
        [
            .. command
                .Split(' ')
                .Select(word =>
                    word.Replace("INPUT", input, StringComparison.Ordinal)
                        .Replace("OUTPUT", output, StringComparison.Ordinal)
                ),
        ];

    private void AssertNothingWritten()
    {
        Assert.Equal(["taxonomy.yaml"], _folder.Files());
        Assert.Equal(Plan, _folder.Read("taxonomy.yaml"));
    }
}
