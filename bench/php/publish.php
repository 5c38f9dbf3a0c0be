<?php
// php publish.php WORDPRESS TITLE: publish one article as the desk would.
require $argv[1] . '/wp-load.php';
$words = str_repeat('The strait was calm and the ferries sailed as the pilots had said they would that morning. ', 4);
$sections = get_categories(['hide_empty' => false]);
$done = wp_insert_post([
    'post_title' => $argv[2], 'post_content' => str_repeat("<p>$words</p>\n", 8), 'post_status' => 'publish',
    'post_author' => 1, 'post_category' => [$sections[0]->term_id], 'tags_input' => ['Topic 1', 'Topic 2'],
], true);
if (is_wp_error($done)) {
    fwrite(STDERR, $done->get_error_message() . "\n");
    exit(1);
}
echo $done, "\n";
