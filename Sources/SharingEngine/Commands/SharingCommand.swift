package enum SharingCommand {}
