using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Tests.Plans;

namespace Taxonomy.Plans.Tests.Rules;

/// <summary>TAX207: names that are nearly the same, and those that only look so.</summary>
public sealed class SimilarNamesTests
{
    private static readonly string[] s_objects = (
        "Account Address Album Alert Article Attachment Banner Basket Bookmark Booking Button Calendar Campaign Card Cart Category "
        + "Channel Chart Chat Checkout Collection Comment Company Contact Content Context Contract Conversation Country County Coupon Course "
        + "Dashboard Delivery Device Discount Document Dialog Episode Export Feature Feed Feedback File Filter Folder Form Friend "
        + "Gallery Game Goal Group Guide Header Help Home Image Import Inbox Integration Invite Invoice Item Job Key Label Lesson Level Library "
        + "License Link List Listing Location Login Logout Map Market Media Meeting Member Membership Menu Message Modal Module Network Note "
        + "Notification Offer Onboarding Order Organization Package Packet Page Password Patient Payment Payout Permission Phone Photo Plan Player "
        + "Playlist Podcast Policy Poll Portfolio Post Preview Price Product Profile Project Promo Promotion Purchase Question Queue Quiz Quote "
        + "Rating Receipt Recipe Recommendation Referral Refund Region Reminder Report Request Reservation Result Return Review Reward Role Room "
        + "Route Screen Script Search Section Segment Seller Server Session Setting Shipment Shop Signup Slide Song Source Space Sponsor Status "
        + "Step Store Story Stream Student Subscription Suggestion Survey Tab Table Tag Task Team Template Test Theme Ticket Timer Tip Token Tooltip "
        + "Topic Tour Track Trailer Transaction Transfer Trial Tutorial Upgrade Upload Download User Version Video View Visitor Voucher Wallet Webhook "
        + "Website Widget Window Wishlist Workflow Workspace"
    ).Split(' ');

    private static readonly string[] s_actions = (
        "Abandoned Accepted Activated Added Adjusted Applied Approved Archived Assigned Blocked Bookmarked Cancelled Changed Checked Cleared "
        + "Clicked Closed Cloned Collapsed Commented Completed Confirmed Connected Copied Created Customized Deactivated Declined Deleted Denied "
        + "Disabled Disconnected Dismissed Displayed Downloaded Dragged Dropped Duplicated Edited Enabled Entered Exited Expanded Expired Exported "
        + "Failed Favorited Filled Filtered Finished Flagged Followed Forwarded Hidden Imported Impressed Installed Invited Joined Launched Left Liked "
        + "Linked Listed Loaded Located Locked Logged Mapped Marked Merged Minimized Maximized Moved Muted Opened Ordered Paid Parsed Passed "
        + "Paused Picked Pinned Placed Planned Played Posted Presented Pressed Previewed Printed Processed Promoted Prompted Published Purchased "
        + "Rated Reached Read Received Reconnected Redone Refreshed Refunded Rejected Released Removed Renamed Renewed Replaced Replied Reported "
        + "Requested Reset Resized Resolved Restarted Restored Resumed Retried Returned Reviewed Saved Scanned Scheduled Scrolled Searched Seen "
        + "Selected Sent Set Shared Shipped Shopped Shown Signed Skipped Snoozed Sold Sorted Started Starred Stared Stopped Stored Streamed Submitted "
        + "Subscribed Swapped Swiped Synced Tapped Toggled Tracked Transferred Triggered Typed Undone Unfollowed Unlinked Unlisted Unlocked Unmuted "
        + "Unpinned Unpublished Unshared Unstarred Unsubscribed Updated Upgraded Uploaded Used Validated Verified Viewed Visited Voted Watched"
    ).Split(' ');

    private static readonly string[] s_attributes = (
        "id ids name names type types status count total index position url urls key keys value values label title text language locale version "
        + "version_1 version_2 step_1 step_2 address_1 address_2 min max minimum maximum minimal maximal http https width height size source "
        + "source_id target target_id from to first last previous next current created_at updated_at deleted_at started_at starred_at is_new has_more "
        + "price list_price price_list currency country county region city content context contest contact contract consent import export "
        + "upload download input output enabled disabled login logout user username user_name viewer viewed sender sending provider provide provided "
        + "category categories company companies message massage desert dessert device advice adapter adopter quantity quality "
        + "rating ratings duration durations seconds milliseconds email emails phone method methods reason reasons error errors code codes"
    ).Split(' ');

    [Theory]
    [InlineData("events: { Song Skipped: , ⟦Song Skiped⟧: }", "differs from 'Song Skipped' in one letter")]
    [InlineData(
        "event_properties: { context_module: string, ⟦context_mudule⟧: string }",
        "differs from 'context_module' in one letter"
    )]
    [InlineData(
        "events: { A: { properties: { referrer: string } }, B: { properties: { ⟦referer⟧: string } } }",
        "differs from 'referrer' in one letter"
    )]
    // The one that the plan has less often.
    [InlineData(
        "events: { A: { properties: { ⟦referer⟧: string } }, B: { properties: { referrer: string } }, C: { properties: { referrer: string } } }",
        "differs from 'referrer' in one letter"
    )]
    [InlineData(
        "user_properties: { acount_tier: string, ⟦account_tier⟧: string }",
        "differs from 'acount_tier' in one letter"
    )]
    [InlineData("group_types: { organization: , ⟦orgnaization⟧: }", "differs from 'organization' in one letter")]
    [InlineData(
        "group_types: { team: { properties: { subscription: string, ⟦subscribtion⟧: string } } }",
        "differs from 'subscription' in one letter"
    )]
    [InlineData(
        "events: { viewedTooltip: , ⟦tooltipViewed⟧: }",
        "contains the words of 'viewedTooltip' in a different order"
    )]
    [InlineData(
        "events: { Song Played: , ⟦Played Song⟧: }",
        "contains the words of 'Song Played' in a different order"
    )]
    [InlineData(
        "events: { Collection Item Unpublished: , ⟦Collection Items Unpublished⟧: }",
        "is the singular or plural form of 'Collection Item Unpublished"
    )]
    [InlineData(
        "events: { Product Category Viewed: , ⟦Product Categories Viewed⟧: }",
        "is the singular or plural form of 'Product Category Viewed"
    )]
    // Twins in one object, inline and shared, and inside of another one.
    [InlineData(
        "events: { A: { properties: { o: { properties: { referrer: string, ⟦referer⟧: string } } } } }",
        "differs from 'referrer' in one letter"
    )]
    [InlineData(
        "types: { O: { properties: { p: { properties: { context_module: string, ⟦context_mudule⟧: string } } } } }",
        "differs from 'context_module' in one letter"
    )]
    public void A_name_that_is_probably_another_one_is_reported_with_it(string marked, string expected)
    {
        var text = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        var finding = Assert.Single(Check(text));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Info, finding.Severity);
        Assert.Equal(marked.IndexOf('⟦', StringComparison.Ordinal), finding.Span.Start);
        Assert.NotEmpty(finding.Related);
    }

    [Theory]
    [InlineData("events: { Undo: , Redo: , Undo Clicked: , Redo Clicked: }")]
    [InlineData("events: { Sign In: , Sign On: , Sign Up: , Sign Out: }")]
    [InlineData("events: { Item Added: , Item Edited: , Login: , Logout: , User Login: , User Logout: }")]
    [InlineData("events: { Video Started: , Video Starred: , Feature Enabled: , Feature Disabled: }")]
    [InlineData(
        "user_properties: { step_1: string, step_2: string, address_1: string, address_2: string, v1_2: string, v1_3: string }"
    )]
    [InlineData("user_properties: { min: string, max: string, http_url: string, https_url: string }")]
    [InlineData("user_properties: { list_price: string, price_list: string, user_name: string, name_user: string }")]
    [InlineData(
        "user_properties: { shipping_country: string, shipping_county: string, viewer: string, viewed: string }"
    )]
    [InlineData("events: { Song: , Songs: , Song Played: , Songs Played: }")]
    [InlineData(
        "events: { Driver Rated Rider: , Rider Rated Driver: , Saved Search Deleted: , Deleted Search Saved: }"
    )]
    [InlineData("events: { Level 2 Stage 3 Passed: , Level 3 Stage 2 Passed: , News Feed Opened: , New Feed Opened: }")]
    [InlineData("user_properties: { speed_limit: string, limit_speed: string }")]
    [InlineData("events: { Moved From List To Board: , Moved From Board To List: }")]
    // Kinds and objects are compared apart.
    [InlineData("events: { referrer: }\nuser_properties: { referer: string }")]
    [InlineData("types: { O: { properties: { referrer: string } }, P: { properties: { referer: string } } }")]
    // One of them is on its way out, or both are meant.
    [InlineData("events: { Song Skipped: , Song Skiped: { deprecated: { use: Song Skipped } } }")]
    [InlineData("events: { Song Skipped: , Song Skiped: { retired: true } }")]
    [InlineData("events: { Song Skipped: { suppress: [TAX207] }, Song Skiped: }")]
    [InlineData("events: { Song Skipped: , Song Skiped: { suppress: [TAX207] } }")]
    [InlineData("events: { Song Skipped: { suppress: [TAX207] }, Song Skiped: { suppress: [TAX207] } }")]
    [InlineData(
        "events: { A: { suppress: [TAX207], properties: { o: { properties: { referrer: string, referer: string } } } } }"
    )]
    [InlineData("rules: { TAX207: none }\nevents: { Song Skipped: , Song Skiped: }")]
    public void Names_that_only_look_alike_are_not(string text)
    {
        var findings = PlanRules.Check(PlanFixture.Read(text));

        // An entry of `suppress` has an effect, on whichever of the two names it is.
        Assert.DoesNotContain(findings, finding => finding.Rule.Id is "TAX207" or "TAX305");
    }

    [Fact]
    public void Of_ordinary_names_none_is_reported()
    {
        var names = OrdinaryNames.Events.Concat(OrdinaryNames.Properties).ToList();
        Assert.True(names.Count >= 300, $"{names.Count} names");
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());

        // Each list as events and as properties: what is said of one kind must not depend on the other.
        foreach (var list in new[] { OrdinaryNames.Events, OrdinaryNames.Properties })
        {
            var events = string.Concat(list.Select(name => $"  {name}:\n"));
            var properties = string.Concat(list.Select(name => $"  {name}: string\n"));
            var findings = Check($"events:\n{events}event_properties:\n{properties}user_properties:\n{properties}");
            Assert.Empty(findings.Select(finding => finding.Message).Distinct());
        }
    }

    [Fact]
    public void In_the_plans_of_this_repository_none_is_reported()
    {
        var plans = new[] { "valid", "broken" }
            .SelectMany(PlanCase.Names)
            .Select(row => (Name: row.Data, PlanCase.Load(row.Data).Files))
            .Concat(
                SampleTexts
                    .All.GroupBy(sample => string.Join("/", sample.Path.Split('/').Take(2)))
                    .Select(group => (Name: group.Key, Files: group.ToList()))
            )
            .ToList();
        Assert.Contains("taxonomy.example.yaml", plans.Select(plan => plan.Name));
        Assert.True(plans.Count > 50, $"{plans.Count} plans");
        Assert.Empty(
            plans.SelectMany(plan =>
                PlanRules
                    .Check(PlanFixture.ReadFiles([.. plan.Files]))
                    .Where(finding => finding.Rule.Id == "TAX207")
                    .Select(finding => $"{plan.Name}: {finding.Message}")
            )
        );
    }

    [Fact]
    public void Of_thousands_of_ordinary_names_none_is_reported()
    {
        var events = s_objects.SelectMany(noun => s_actions.Select(action => $"  {noun} {action}:\n"));
        var properties = s_objects
            .Select(noun => noun.ToLowerInvariant())
            .SelectMany(noun => s_attributes.Select(attribute => $"  {noun}_{attribute}: string\n"))
            .Concat(s_attributes.Select(attribute => $"  {attribute}: string\n"));
        var findings = Check($"event_properties:\n{string.Concat(properties)}events:\n{string.Concat(events)}");
        Assert.Empty(findings.Select(finding => finding.Message));
    }

    [Fact]
    public void The_work_grows_with_the_names_and_not_with_their_pairs()
    {
        var few = Allocated(2000);
        var many = Allocated(8000);
        Assert.True(many < few * 6, $"{few} bytes for 2,000 names, {many} for 8,000");
    }

    /// <summary>Returns what a look at so many names allocates, beside what all rules share.</summary>
    private static long Allocated(int names)
    {
        var text =
            "events:\n"
            + string.Concat(
                s_objects.SelectMany(noun => s_actions.Select(action => $"  {noun} {action}:\n")).Take(names)
            );
        var off = PlanFixture.Read("rules: { TAX207: none }\n" + text);
        var on = PlanFixture.Read(text);
        return Measure(on) - Measure(off);

        static long Measure(PlanResult plan)
        {
            PlanRules.Check(plan);
            var before = GC.GetAllocatedBytesForCurrentThread();
            PlanRules.Check(plan);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Finding[] Check(string text) =>
        [.. PlanRules.Check(PlanFixture.Read(text)).Where(finding => finding.Rule.Id == "TAX207")];
}
