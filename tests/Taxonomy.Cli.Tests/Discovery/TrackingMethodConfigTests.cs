using Taxonomy.Cli.Discovery;

namespace Taxonomy.Cli.Tests.Discovery;

public sealed class TrackingMethodConfigTests
{
    [Theory]
    [InlineData("", "[*.cs]\nM = A.B(c: event), D.E(f: event)\n")]
    [InlineData(
        "root = true\n\n[*]\nindent_size = 4\n",
        "root = true\n\n[*]\nindent_size = 4\nM = A.B(c: event), D.E(f: event)\n"
    )]
    [InlineData(
        "[*.cs]\r\nindent_size = 4\r\n\r\n[*.xml]\r\nindent_size = 2\r\n",
        "[*.cs]\r\nindent_size = 4\r\nM = A.B(c: event), D.E(f: event)\r\n\r\n[*.xml]\r\nindent_size = 2\r\n"
    )]
    [InlineData(
        "[*.xml]\nindent_size = 2\n\n\n",
        "[*.xml]\nindent_size = 2\n\n[*.cs]\nM = A.B(c: event), D.E(f: event)\n"
    )]
    [InlineData(
        "[*.{cs,vb}]\nM = X.Y(z: event prefix=\"a, b\") # ours\n",
        "[*.{cs,vb}]\nM = X.Y(z: event prefix=\"a, b\"), A.B(c: event), D.E(f: event) # ours\n"
    )]
    [InlineData("[*.cs]\nM = D.E(f: event)\n", "[*.cs]\nM = D.E(f: event), A.B(c: event)\n")]
    [InlineData(
        "[src/*.cs]\nM = X.Y\n",
        "[*.cs]\nM = A.B(c: event), D.E(f: event)\n\n[src/*.cs]\nM = X.Y, A.B(c: event), D.E(f: event)\n"
    )]
    public void Entries_are_added_where_they_apply_and_the_rest_stays(string before, string after) =>
        Assert.Equal(Expand(after), TrackingMethodConfig.Add(Expand(before), s_entries, []));

    [Fact]
    public void Entries_of_folders_above_are_repeated_because_the_new_value_hides_them() =>
        Assert.Equal(
            Expand("[*.cs]\nM = X.Y, A.B(c: event), D.E(f: event)\n"),
            TrackingMethodConfig.Add("", s_entries, ["X.Y"])
        );

    [Fact]
    public void A_second_time_nothing_changes()
    {
        var once = TrackingMethodConfig.Add("[*.xml]\na = 1\n", s_entries, []);

        Assert.Equal(once, TrackingMethodConfig.Add(once, s_entries, []));
    }

    [Theory]
    [InlineData("root = true\n", true)]
    [InlineData("[*.cs]\nM = A.B\n", true)]
    [InlineData("[*.cs]\n# M = A.B\nindent_size = 4\n", false)]
    public void A_file_decides_if_it_has_the_setting_or_is_a_root(string text, bool decides) =>
        Assert.Equal(decides, TrackingMethodConfig.Decides(Expand(text)));

    private static readonly string[] s_entries = ["A.B(c: event)", "D.E(f: event)"];

    private static string Expand(string text) =>
        text.Replace("M =", "taxonomy_tracking_methods =", StringComparison.Ordinal);
}
