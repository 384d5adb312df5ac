// off: TAX501
// Names of one program that do not fit each other: conventions, spellings, and too many group types.
using Taxonomy;

namespace Shop.Mixed;

public static class Names
{
    public const string VideoPaused = "Video Paused";
    public const string VideoPausedToo = "video_paused";
}

public sealed class Player(ITaxonomyClient client)
{
    public void Run(string user)
    {
        client.Track(user, Names.VideoPaused);
        client.Track(user, {|TAX505:Names.VideoPausedToo|});
        client.Track(user, "Video Paused");
        client.Track(user, "video_paused");
        client.Track(user, {|TAX505:"videoStarted"|});
        client.Track(user, "videoStarted");
        client.Track(user, {|TAX505:"VIDEO SEEKED"|});
        client.Track(user, "Subtitle Chosen");
        client.Track(user, "Seek");
        client.Track(user, {|TAX503:"cart viewed"|});
        client.Track(user, "_all");
        client.SetGroup(user, "company", "acme");
        client.SetGroup(user, {|TAX507:"club"|}, "x");
        client.SetGroup(user, {|TAX507:"class"|}, "x");
        client.SetGroup(user, {|TAX507:"choir"|}, "x");
        client.SetGroup(user, {|TAX507:{|TAX508:"crew"|}|}, "x");
        client.SetGroup(user, {|TAX507:"club"|}, "x");
        client.GroupIdentify({|TAX507:{|TAX508:"cast"|}|}, "x").Send();
        client.GroupIdentify({|TAX507:"cast"|}, "x").Set("anything", 1).Send();
    }
}
