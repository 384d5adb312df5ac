using System.Text.Json;
using System.Xml.Linq;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>What the documentation says about this repository, compared with the repository.</summary>
public sealed class RepositoryTests
{
    // As in docs/architecture.md: for each project, those that it may refer to.
    private static readonly Dictionary<string, string[]> s_mayReferTo = new(StringComparer.Ordinal)
    {
        ["Taxonomy"] = [],
        ["Taxonomy.Plan"] = [],
        ["Taxonomy.Generators"] = ["Taxonomy.Plan"],
        ["Taxonomy.CodeFixes"] = ["Taxonomy.Generators"],
        ["Taxonomy.Collector"] = ["Taxonomy.Plan"],
        ["Taxonomy.Amplitude.Api"] = [],
        ["Taxonomy.Data"] = ["Taxonomy.Amplitude.Api"],
        ["Taxonomy.Extensions.Hosting"] = ["Taxonomy"],
        ["Taxonomy.Kafka"] = ["Taxonomy", "Taxonomy.Extensions.Hosting"],
        ["Taxonomy.Testing"] = ["Taxonomy"],
        ["Taxonomy.Templates"] = [],
        ["Taxonomy.Live"] = ["Taxonomy.Collector", "Taxonomy.Plan"],
        ["Taxonomy.Aspire.Hosting"] = ["Taxonomy.Live"],
        ["Taxonomy.Cli"] =
        [
            "Taxonomy",
            "Taxonomy.Amplitude.Api",
            "Taxonomy.CodeFixes",
            "Taxonomy.Collector",
            "Taxonomy.Data",
            "Taxonomy.Generators",
            "Taxonomy.Live",
            "Taxonomy.Plan",
        ],
    };

    [Fact]
    public void Each_dependency_has_its_reason_in_the_documentation_and_no_other_is_named_there()
    {
        var documented = Repository
            .Read("docs/dependencies.md")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(row => Markdown.CodeSpansOf(row.Split('|')[1]));

        Assert.Equal(
            Packages().Concat(Tools()).Order(StringComparer.Ordinal),
            documented.Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Projects_refer_to_each_other_in_one_direction()
    {
        foreach (var (project, references) in SourceProjects())
        {
            Assert.True(
                s_mayReferTo.TryGetValue(project, out var allowed),
                $"{project} has no place in docs/architecture.md and in this test."
            );
            var forbidden = references.Except(allowed, StringComparer.Ordinal);
            Assert.True(!forbidden.Any(), $"{project} must not refer to {string.Join(", ", forbidden)}.");
        }
    }

    [Fact]
    public void The_pages_for_contributors_have_at_most_6000_words()
    {
        // As docs/README.md lists them. Everything between spaces counts, so that nobody has to agree on what a word is.
        string[] pages = ["architecture", "contributing", "testing", "dependencies"];
        var words = pages.ToDictionary(
            page => page,
            page =>
                Repository.Read($"docs/{page}.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
        );

        Assert.True(words.Values.Sum() <= 6000, $"Shorten the pages for contributors: {string.Join(", ", words)}.");
    }

    [Fact]
    public void The_solution_contains_every_project()
    {
        var projects = new[] { "src", "tests", "samples" }
            .SelectMany(folder =>
                Directory.GetFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
            )
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));
        var listed = Project("Taxonomy.slnx")
            .Descendants("Project")
            .Select(project => (string)project.Attribute("Path")!);

        Assert.Equal(projects.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_links_to_a_repository_of_which_nobody_knows_that_it_exists()
    {
        string[] known =
        [
            "github.com/aaubry/YamlDotNet",
            "github.com/dotnet/roslyn-analyzers",
            "github.com/redhat-developer/yaml-language-server",
        ];
        string[] extensions = [".cs", ".json", ".md", ".props", ".targets", ".txt", ".yaml", ".yml"];
        var links = new[] { "src", "docs", "schema", "samples", ".github" }
            .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root))
            .Where(file =>
                extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)
                && !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
                && !file.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("github.com/", StringComparison.OrdinalIgnoreCase))
            .Where(line => !known.Any(repository => line.Contains(repository, StringComparison.Ordinal)));

        Assert.Empty(links);
    }

    [Fact]
    public void Each_action_of_a_workflow_is_pinned_to_a_commit_and_names_its_version()
    {
        var actions = Directory
            .GetFiles(Repository.PathOf(".github/workflows"))
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches("uses: [A-Za-z-]+/[A-Za-z/-]+@[0-9a-f]{40} # v[0-9.]+$", action));
    }

    [Fact]
    public void The_runtime_needs_one_package_on_dot_net()
    {
        var packages = Project("src/Taxonomy/Taxonomy.csproj")
            .Elements("ItemGroup")
            .Where(group =>
                !((string?)group.Attribute("Condition") ?? "").Contains("== 'netstandard2.0'", StringComparison.Ordinal)
            )
            .Elements("PackageReference")
            .Where(reference => (string?)reference.Attribute("PrivateAssets") != "all")
            .Select(reference => (string?)reference.Attribute("Include"));

        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], packages);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        foreach (var target in Markdown.LinksOf(Repository.Read(page)))
        {
            if (target.Contains("://", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = target.Split('#');
            var file =
                parts[0].Length == 0 ? Repository.PathOf(page) : Path.GetFullPath(Path.Combine(folder, parts[0]));
            Assert.True(Path.Exists(file), $"{page} links to {target}, which does not exist.");
            Assert.True(
                parts.Length == 1 || Markdown.AnchorsOf(File.ReadAllText(file)).Contains(parts[1]),
                $"{page} links to {target}, and there is no such heading."
            );
        }
    }

    public static TheoryData<string> Pages() =>
        [
            .. Directory
                .GetFiles(Repository.Root, "*.md")
                .Concat(Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Packages() =>
        Project("Directory.Packages.props")
            .Descendants("PackageVersion")
            .Select(package => (string)package.Attribute("Include")!);

    private static IEnumerable<string> Tools()
    {
        using var manifest = JsonDocument.Parse(Repository.Read(".config/dotnet-tools.json"));
        return [.. manifest.RootElement.GetProperty("tools").EnumerateObject().Select(tool => tool.Name)];
    }

    private static IEnumerable<(string Project, IEnumerable<string> References)> SourceProjects() =>
        Directory
            .GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file =>
                (
                    Path.GetFileNameWithoutExtension(file),
                    XElement
                        .Load(file)
                        .Descendants("ProjectReference")
                        .Select(reference => ProjectName((string)reference.Attribute("Include")!))
                )
            );

    private static string ProjectName(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static XElement Project(string path) => XElement.Parse(Repository.Read(path));
}
