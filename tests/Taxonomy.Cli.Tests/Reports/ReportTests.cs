using System.Text.Json;
using System.Xml.Linq;
using NJsonSchema;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            properties: { "site id": string, siteId: string }
          song | played: {}
        rules: { TAX301: info }
        """;

    private readonly TestFolder _folder = new();

    public ReportTests() => _folder.Write("my plan/taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_SARIF_report_validates_against_its_schema_and_has_the_pages_of_the_rules()
    {
        var text = Report("sarif");

        var schema = await JsonSchema.FromJsonAsync(
            Repository.Read("tests/Taxonomy.Cli.Tests/Schemas/sarif-schema-2.1.0.json"),
            TestLimit.Token
        );
        Assert.Empty(schema.Validate(text).Select(error => error.ToString()));
        using var sarif = JsonDocument.Parse(text);
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var results = run.GetProperty("results");
        Assert.NotEqual(0, results.GetArrayLength());
        Assert.All(
            results.EnumerateArray(),
            result =>
            {
                var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
                Assert.Equal(result.GetProperty("ruleId").GetString(), rule.GetProperty("id").GetString());
                Assert.StartsWith(
                    $"# {rule.GetProperty("id").GetString()}: ",
                    rule.GetProperty("help").GetProperty("markdown").GetString(),
                    StringComparison.Ordinal
                );
                Assert.Equal(
                    "my%20plan/taxonomy.yaml",
                    result
                        .GetProperty("locations")[0]
                        .GetProperty("physicalLocation")
                        .GetProperty("artifactLocation")
                        .GetProperty("uri")
                        .GetString()
                );
            }
        );
    }

    [Fact]
    public void The_JSON_report_has_each_finding_with_its_span_and_the_counts()
    {
        using var json = JsonDocument.Parse(Report("json"));

        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        var twin = findings.Single(finding => finding.GetProperty("rule").GetString() == "TAX203");
        Assert.Equal("my plan/taxonomy.yaml", twin.GetProperty("file").GetString());
        Assert.Equal(5, twin.GetProperty("line").GetInt32());
        Assert.Equal(38, twin.GetProperty("column").GetInt32());
        Assert.Equal(44, twin.GetProperty("end_column").GetInt32());
        Assert.Equal(19, twin.GetProperty("related")[0].GetProperty("column").GetInt32());
        var summary = json.RootElement.GetProperty("summary");
        Assert.Equal(
            findings.Count,
            summary.GetProperty("errors").GetInt32()
                + summary.GetProperty("warnings").GetInt32()
                + summary.GetProperty("infos").GetInt32()
        );
    }

    [Fact]
    public void The_JUnit_report_fails_what_fails_the_check()
    {
        var suites = XElement.Parse(Report("junit"));

        Assert.Equal("my plan/taxonomy.yaml", (string?)suites.Element("testsuite")!.Attribute("name"));
        var failures = suites.Descendants("failure").Select(failure => (string?)failure.Attribute("type")).ToList();
        Assert.Contains("TAX203", failures);
        Assert.DoesNotContain("TAX301", failures);
        Assert.Equal((int)suites.Attribute("failures")!, failures.Count);
        Assert.Equal((int)suites.Attribute("tests")!, suites.Descendants("testcase").Count());
    }

    [Fact]
    public void The_Markdown_report_is_a_table_in_which_no_name_is_markup()
    {
        var text = Report("markdown");

        Assert.StartsWith("### Tracking plan\n\n", text, StringComparison.Ordinal);
        Assert.Contains("| error | `my plan/taxonomy.yaml:5` | TAX203 | ", text, StringComparison.Ordinal);
        Assert.Contains("'song \\| played'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_GitHub_report_has_a_command_for_each_finding()
    {
        var text = Report("github");

        Assert.Contains(
            "::error file=my plan/taxonomy.yaml,line=5,endLine=5,col=38,endColumn=43,title=TAX203::",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("::notice file=my plan/taxonomy.yaml,line=6,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_for_Azure_Pipelines_has_a_command_for_each_error_and_warning()
    {
        Assert.Contains(
            "##vso[task.logissue type=error;sourcepath=my plan/taxonomy.yaml;linenumber=5;columnnumber=38;code=TAX203]",
            Report("azdo"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_report_for_GitLab_gives_each_finding_a_fingerprint_that_moves_with_its_line()
    {
        var before = Fingerprints();
        _folder.Write("my plan/taxonomy.yaml", "# A comment.\n" + Plan);

        Assert.Equal(before, Fingerprints());
        Assert.Equal(before.Count, before.Distinct().Count());

        List<string?> Fingerprints()
        {
            using var json = JsonDocument.Parse(Report("gitlab"));
            return
            [
                .. json.RootElement.EnumerateArray().Select(finding => finding.GetProperty("fingerprint").GetString()),
            ];
        }
    }

    [Fact]
    public void Reports_go_into_files_beside_the_text_on_the_output()
    {
        var result = Tool.Run(
            _folder,
            "check",
            "-p",
            ".",
            "--report",
            "sarif=out/a.sarif",
            "--report",
            "junit=out/b.xml"
        );

        Assert.StartsWith("my plan", result.Output, StringComparison.Ordinal);
        Assert.Equal(["my plan/taxonomy.yaml", "out/a.sarif", "out/b.xml"], _folder.Files());
    }

    [Fact]
    public void Only_one_report_goes_to_the_output()
    {
        Assert.Contains(
            "Only one report can go to standard output",
            Tool.Run(_folder, "check", "-p", ".", "--report", "json", "--report", "sarif").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_an_error_and_leaves_nothing_behind()
    {
        _folder.Write("out", "a file where a folder must be");

        var result = Tool.Run(_folder, "check", "-p", ".", "--report", "json=ok.json", "--report", "sarif=out/a.sarif");

        result.ShouldReturn(2);
        Assert.Contains("cannot be written", result.Error, StringComparison.Ordinal);
        Assert.Equal(["my plan/taxonomy.yaml", "out"], _folder.Files());
    }

    private string Report(string format) =>
        Tool.Run(_folder, "check", "--plan", ".", "--report", format).ShouldReturn(1).Output;
}
